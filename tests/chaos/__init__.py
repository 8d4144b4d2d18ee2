"""Nothing lost, nothing twice: the bot's own processes, a real Redis and the sandbox workspace, broken on purpose."""
