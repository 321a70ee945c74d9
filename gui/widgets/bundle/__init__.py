"""What leaves for support, and what comes back: preview and export, a bundle that is opened, crash reports."""
