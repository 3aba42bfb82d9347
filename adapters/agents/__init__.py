"""Assistants: the contract's operations as tools of the Model Context Protocol, in the name of one credential."""
