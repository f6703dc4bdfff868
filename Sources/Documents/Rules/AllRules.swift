extension Rule {
    /// Every rule, sorted by id. The order has no bearing on what is found: findings are sorted by place.
    package static let all: [Rule] = [
        assetMissing, assetOutside, duplicateKey, fieldCount, fieldFormat, fieldMissing, fieldType, fieldUnknown, fieldValue, folderWrong,
        frontMatterMissing, frontMatterSyntax, frontMatterUnsafe, guidanceLeft, headingLevel, hiddenText, htmlForbidden, idChanged,
        idDuplicate, idKind, imageAlt, kindUnknown, linkBroken, listKind, listLength, memberInactive, notUTF8, placeholderLeft,
        referenceKind, referenceMissing, sectionDuplicate, sectionEmpty, sectionMissing, sectionOrder, sectionRenamed, sectionUnknown,
        tableColumns, tableExactlyOne, tableMissing, tableRows, tableValue, templateTextLeft, templateUnknown, titleMissing, tooLarge,
        unknownMember, urlScheme, wordCount,
    ].sorted { $0.id < $1.id }
}
