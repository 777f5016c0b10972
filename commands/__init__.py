"""What each command does: the one place where the rooms of litgraph are joined."""
