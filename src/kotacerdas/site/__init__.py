"""WHERE IT IS PUT TOGETHER: settings, addresses, home page, command line, ticker."""
