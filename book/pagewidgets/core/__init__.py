"""What every component uses: errors, mode, names, parameters, files, the one mime bundle."""
