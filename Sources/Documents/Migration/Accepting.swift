extension Template.FieldType {
    /// Whether every value of another type is one of this, so that documents need no change.
    func accepts(_ old: Template.FieldType) -> Bool {
        if self == old { return true }
        switch (old, self) {
        case (.text(let length, let pattern), .text(let wider, let newPattern)):
            return Self.holds(wider, length) && (newPattern == nil || newPattern == pattern)
        case (.integer(let bounds), .integer(let wider)): return Self.holds(wider, bounds)
        case (.number(let bounds), .number(let wider)): return Self.holds(wider, bounds)
        case (.integer(let bounds), .number(let wider)):
            return Self.holds(wider, bounds.map { Double($0.lowerBound)...Double($0.upperBound) })
        case (.choice(let values), .choice(let more)): return Set(values).isSubset(of: more)
        case (.oneOf(let values), .oneOf(let more)): return Set(values).isSubset(of: more)
        case (.reference(let kinds, let versioned), .reference(let more, let newVersioned)):
            return (more.isEmpty || !kinds.isEmpty && Set(kinds).isSubset(of: more)) && versioned == newVersioned
        case (.list(let element, let count, let unique), .list(let wider, let newCount, let newUnique)):
            return wider.accepts(element) && Self.holds(newCount, count) && (!newUnique || unique)
        case (.map(let fields), .map(let wider)): return Self.accepts(fields, wider)
        case (.dictionary(let element), .dictionary(let wider)): return wider.accepts(element)
        // a value alone is a list of one
        case (_, .list(let element, let count, _)): return old.isScalar && element.accepts(old) && count?.contains(1) ?? true
        case (_, .text(nil, nil)): return old.isScalar
        default: return false
        }
    }

    private static func holds<Bound: Comparable>(_ wider: ClosedRange<Bound>?, _ bounds: ClosedRange<Bound>?) -> Bool {
        guard let wider else { return true }
        guard let bounds else { return false }
        return wider.lowerBound <= bounds.lowerBound && bounds.upperBound <= wider.upperBound
    }

    private static func accepts(_ fields: [Template.Field], _ wider: [Template.Field]) -> Bool {
        let isKept = fields.allSatisfy { field in wider.first { $0.name == field.name }.map { $0.type.accepts(field.type) } ?? false }
        let asksNoMore = wider.allSatisfy { field in
            !field.isRequired || field.standard != nil || fields.contains { $0.name == field.name && $0.isRequired }
        }
        return isKept && asksNoMore
    }
}
