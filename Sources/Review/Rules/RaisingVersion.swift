package import Documents

/// `.praxis/community.yml` with the value of `version` replaced, and not one other byte.
package func raisingVersion(of source: Source, to version: Int) -> [UInt8] {
    guard let range = readYAML(source).node?["version"]?.range.bytes else { return source.bytes }
    return Array(source.bytes[..<range.lowerBound]) + Array(String(version).utf8) + Array(source.bytes[range.upperBound...])
}
