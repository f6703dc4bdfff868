/// `de Bruno`, `d'Amina`: French drops the vowel before another one.
package func frenchOf(_ name: String) -> String {
    let first = name.first.flatMap { Slug(title: String($0))?.text.first }
    return first.map { "aeiou".contains($0) } == true ? "d'\(name)" : "de \(name)"
}
