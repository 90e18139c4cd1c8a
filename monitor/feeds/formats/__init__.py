"""The formats of feeds, a file each; `monitor.feeds.parsing` lists them."""
