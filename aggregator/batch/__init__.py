"""The jobs: the only package that knows all stages. ``aggregate.py`` tells the main one."""
