"""The configuration, checked at the door: monitor.yaml, feeds.yaml and the environment as one typed object.

Files hold what a desk decides; the environment holds secrets and addresses (MONITOR_…).
Unknown keys are errors. This is the only module that reads the environment.
"""
