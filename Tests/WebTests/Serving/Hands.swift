import Foundation
import Testing

/// What a person does in a window with a mouse and keys, where it takes more than one step.
extension Chromium {
    /// Types into what has the focus.
    func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

    /// Types into a field.
    func type(_ text: String, into selector: String) throws {
        try value("document.querySelector(`\(selector)`).focus()")
        try type(text)
    }

    /// Words that must stand in an element.
    func reads(_ words: String, in selector: String = "main", sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = try text(selector)
        #expect(text.contains(words), "\(text)", sourceLocation: sourceLocation)
    }

    /// Waits until something is true of the page, at most twenty seconds.
    func until(_ condition: String) throws {
        for _ in 0..<200 {
            if try value("Boolean(\(condition))") as? Bool == true { return }
            usleep(100_000)
        }
        Issue.record("never true: \(condition)\n\(try text("body"))")
    }

    /// Drags the mouse over words of an element, from the first of them to the last.
    func mark(_ words: String, in selector: String = ".difference") throws {
        // A page that has just come may still be on its way to what its address names.
        try value("document.documentElement.style.scrollBehavior = 'auto'")
        usleep(500_000)
        let find = """
            (() => {
              for (const element of document.querySelectorAll(`\(selector)`)) {
                const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                  const start = walk.currentNode.data.indexOf(`\(words)`);
                  if (start < 0) continue;
                  const range = document.createRange();
                  range.setStart(walk.currentNode, start);
                  range.setEnd(walk.currentNode, start + `\(words)`.length);
                  walk.currentNode.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
                  const boxes = [...range.getClientRects()];
                  const [first, last] = [boxes[0], boxes[boxes.length - 1]];
                  return [first.left + 1, first.top + first.height / 2, last.right, last.top + last.height / 2];
                }
              }
            })()
            """
        try value(find)
        usleep(300_000)
        let place = try value(find) as? [NSNumber]
        let page = try text()
        let spots = try #require(place, "\(words) is not in \(selector): \(page)").map(\.doubleValue)
        for (type, x, y) in [
            ("mousePressed", spots[0], spots[1]), ("mouseMoved", spots[2], spots[3]), ("mouseReleased", spots[2], spots[3]),
        ] {
            try call("Input.dispatchMouseEvent", ["type": type, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1])
        }
    }

    /// Goes on by the Tab key until something has the focus.
    func tab(to selector: String) throws {
        for _ in 0..<150 {
            if try value("document.activeElement.matches(`\(selector)`)") as? Bool == true { return }
            try press("Tab", code: 9)
        }
        Issue.record("the Tab key does not reach \(selector)")
    }
}
