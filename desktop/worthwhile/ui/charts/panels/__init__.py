"""One file a panel: from figures to the marks of its picture. No Qt, no pyqtgraph."""
