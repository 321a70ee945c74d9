"""One exchange over the network: names, connections, proxies and TLS, and what of the answer may be kept."""
