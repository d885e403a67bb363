"""The author's desk: a case beside its diagnostics, played from any state, in a browser tab or a notebook."""
