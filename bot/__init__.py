"""Sitrep tells Slack channels of security developments where they are, once."""
