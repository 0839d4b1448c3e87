"""The dictionary's tables; README.md says where they come from and how they are made."""
