"""Slack's listeners: they acknowledge, read, ask a use case, and answer."""
