"""Values to rich renderables."""
