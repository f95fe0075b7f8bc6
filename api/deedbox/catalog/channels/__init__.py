"""Channels: movable names for versions, such as `production`."""
