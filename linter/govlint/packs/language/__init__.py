"""The rule language: what may stand in the YAML files of a pack, as types.

A pack is a folder with ``pack.yaml`` and any other YAML files, or a single file. Each file holds
any of the parts that ``PackFile`` lists.
"""
