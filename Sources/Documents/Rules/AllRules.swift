extension Rule {
    /// Every rule of documents, sorted by id. The order has no bearing on what is found: findings are sorted by place.
    package static let all: [Rule] = [
        actionEvidence, allowUnused, anchorBroken, answerKey, assetMissing, assetOutside, bindingWithoutFrench, duplicateKey,
        fieldCount, fieldFormat, fieldMissing, fieldType, fieldUnknown, fieldValue, folderWrong, frontMatterMissing, frontMatterSyntax,
        frontMatterUnsafe, guidanceLeft, headingLevel, hiddenText, htmlForbidden, idChanged, idDuplicate, idKind, imageAlt,
        kindUnknown, linkBroken, linkCount, listKind, listLength, memberInactive, minutesSum, moduleBehind, notUTF8,
        objectiveUnassessed, placeholderLeft, prerequisiteOrder, referenceCycle, referenceKind, referenceMissing, referenceUnpublished,
        sectionDuplicate, sectionEmpty, sectionMissing, sectionOrder, sectionRenamed, sectionUnknown, tableColumns, tableExactlyOne,
        tableMissing, tableRows, tableSum, tableValue, templateBehind, templateTextLeft, templateUnknown, termDeprecated, termLabels,
        titleMissing, tooLarge, translationBehind, unknownMember, urlScheme, wordCount,
    ].sorted { $0.id < $1.id }
}
