"""Between the Qt-free core and the widgets: one signal hub, item models, and the Protocols that ``machine`` fills."""
