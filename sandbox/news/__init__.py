"""News of our own writing: invented outlets and events in real places, told over ten minutes."""
