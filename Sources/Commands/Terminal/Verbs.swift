// Over 300 lines: one table, in the order in which it is read.
import Documents

/// Every verb there is, in the order in which a person meets them. A verb that is here and not among `Program.commands`, or the other
/// way round, fails the tests; so do the tables of the README and of docs/verbs.md.
package let allVerbs: [Verb] = [
    // Start
    Verb(
        "init", french: "fonder", .start, usage: "[DIR] [--seed FILE --as MEMBER] [--starter pmo]",
        Phrase(en: "Start a community in a folder", fr: "Fonder une communauté dans un dossier"),
        examples: [
            "praxis init guide", "praxis init guide --starter pmo", "praxis init guide --seed seed.yml --as amina --starter pmo --no-input",
        ]),
    Verb(
        "join", french: "rejoindre", .start, usage: "--as MEMBER [--key FILE|--new-key]",
        Phrase(en: "Take part from a clone: key, hooks and trust", fr: "Participer depuis un clone : clé, crochets et confiance"),
        examples: ["praxis join --as chloe", "praxis join --as chloe --new-key"]),
    Verb(
        "sync", french: "synchroniser", .start,
        Phrase(en: "Receive what others did and send what you did", fr: "Recevoir le travail des autres et envoyer le vôtre"),
        examples: ["praxis sync"]),
    Verb(
        "doctor", french: "docteur", .start, usage: "[--fix]",
        Phrase(en: "Find out what is wrong with this clone, and mend it", fr: "Trouver ce qui ne va pas dans ce clone, et le réparer"),
        examples: ["praxis doctor", "praxis doctor --fix"]),
    Verb(
        "demo", french: "demonstration", .start, usage: "[--into DIR]",
        Phrase(en: "Play a first day in a folder of its own", fr: "Jouer une première journée dans un dossier à part"),
        examples: ["praxis demo", "praxis demo --into /tmp/first-day"]),
    // Write
    Verb(
        "new", french: "nouveau", .write, usage: "KIND \"Title\" [--lang en|fr] [--from OUTPUT]",
        Phrase(en: "Start a document from its template", fr: "Commencer un document depuis son modèle"),
        examples: [
            "praxis new practice \"Run a risk review\"", "praxis new practice \"Préparer le comité\" --lang fr",
            "praxis new practice --from risk-reviews#O1",
        ]),
    Verb(
        "edit", french: "modifier", .write, usage: "DOC",
        Phrase(en: "Change a document, as a draft of yours", fr: "Modifier un document, dans un brouillon à vous"),
        examples: ["praxis edit run-a-risk-review"]),
    Verb(
        "save", french: "enregistrer", .write, usage: "-m WHAT",
        Phrase(en: "Keep the state of your draft", fr: "Enregistrer l’état de votre brouillon"),
        examples: ["praxis save -m \"Name an owner for each risk\""]),
    Verb(
        "discard", french: "jeter", .write, usage: "[--yes]",
        Phrase(en: "Throw the open draft away", fr: "Jeter le brouillon ouvert"),
        examples: ["praxis discard", "praxis discard --yes"]),
    Verb(
        "move", french: "deplacer", .write, usage: "DOC PATH",
        Phrase(en: "Give a document another place; its id stays", fr: "Changer un document de place ; son identifiant reste"),
        examples: ["praxis move run-a-risk-review guide/risks/"]),
    Verb(
        "translate", french: "traduire", .write, usage: "DOC --to en|fr [--title TITLE]",
        Phrase(en: "Begin the translation of a document", fr: "Commencer la traduction d’un document"),
        examples: ["praxis translate run-a-risk-review --to fr --title \"Mener une revue des risques\""]),
    Verb(
        "attach", french: "joindre", .write, usage: "DOC FILE [--alt WORDS] [--section HEADING]",
        Phrase(en: "Add a picture to a text, or the file of a tool", fr: "Ajouter une image à un texte, ou le fichier d’un modèle"),
        examples: [
            "praxis attach risk-register ~/register.xlsx",
            "praxis attach run-a-risk-review matrix.png --alt \"Risks by likelihood and impact\" --section Steps",
        ]),
    Verb(
        "check", french: "verifier", .write,
        usage: "[PATH...] [--staged] [--all] [--range A..B] [--stdin --as PATH] [--fix] [--format FORMAT]",
        Phrase(en: "Compare documents with their templates", fr: "Comparer des documents à leurs modèles"),
        examples: [
            "praxis check guide/run-a-risk-review.md", "praxis check --all --fix", "praxis check --range main...HEAD --format github",
        ]),
    Verb(
        "preview", french: "apercu", .write, usage: "DOC [--open]",
        Phrase(en: "Your draft as a page of the site, for you alone", fr: "Votre brouillon en page du site, pour vous seul"),
        examples: ["praxis preview run-a-risk-review", "praxis preview run-a-risk-review --open"]),
    Verb(
        "import", french: "importer", .write, usage: "PATH [--kind KIND] [--lang en|fr] [--into FOLDER]",
        Phrase(en: "Make drafts of texts from elsewhere", fr: "Faire des brouillons de textes venus d’ailleurs"),
        examples: [
            "praxis import ~/old-guide --dry-run", "praxis import ~/old-guide --lang fr", "praxis import minutes.docx --kind decision",
        ]),
    // Review
    Verb(
        "submit", french: "soumettre", .review, usage: "[DOC] [--to @a,@role] [--class minor] [--note NOTE]",
        Phrase(en: "Send a draft for review", fr: "Envoyer un brouillon en relecture"),
        examples: ["praxis submit run-a-risk-review --class major --to @amina,@chloe"]),
    Verb(
        "inbox", french: "a-faire", .review,
        Phrase(en: "What waits for you", fr: "Ce qui vous attend"),
        examples: ["praxis inbox", "praxis inbox --json"]),
    Verb(
        "today", french: "aujourd-hui", .review,
        Phrase(en: "Your day: to review, to correct, to confirm", fr: "Votre journée : à relire, à corriger, à revoir"),
        examples: ["praxis", "praxis today --json"]),
    Verb(
        "serve", french: "servir", .review, usage: "[--idle MINUTES]",
        Phrase(
            en: "Read and review in a browser, on this machine only", fr: "Lire et relire dans un navigateur, sur cette machine seulement"),
        examples: ["praxis serve", "praxis serve --idle 120", "praxis servir"]),
    Verb(
        "changes", french: "changements", .review,
        usage: "DOC [--since published|my-last-look|v1.2] [--words|--sections|--source] [--comments]",
        Phrase(en: "What a proposal changes, in words", fr: "Ce qu’une proposition change, mot à mot"),
        examples: ["praxis changes run-a-risk-review", "praxis changes run-a-risk-review --since my-last-look"]),
    Verb(
        "comment", french: "commenter", .review, usage: "DOC [--on WORDS] [--section HEADING] -m TEXT",
        Phrase(en: "Say something about a text, or about words of it", fr: "Dire quelque chose d’un texte, ou de certains mots"),
        examples: [
            "praxis comment run-a-risk-review --on \"an owner\" -m \"Who names the owner?\"",
            "praxis comment run-a-risk-review -m \"Clear and short\"",
        ]),
    Verb(
        "suggest", french: "suggerer", .review, usage: "DOC --on WORDS --to WORDS [-m WHY]",
        Phrase(en: "Propose other words, ready to be taken over", fr: "Proposer d’autres mots, prêts à être repris"),
        examples: ["praxis suggest run-a-risk-review --on \"an owner\" --to \"one owner\""]),
    Verb(
        "accept", french: "accepter", .review, usage: "N... | --all [DOC]",
        Phrase(
            en: "Take suggestions over into your draft, in one save",
            fr: "Reprendre des suggestions dans votre brouillon, en un enregistrement"),
        examples: ["praxis accept 3 5", "praxis accept --all run-a-risk-review"]),
    Verb(
        "reply", french: "repondre", .review, usage: "N -m TEXT",
        Phrase(en: "Answer a remark", fr: "Répondre à une remarque"),
        examples: ["praxis reply 3 -m \"The facilitator does\""]),
    Verb(
        "resolve", french: "regler", .review, usage: "N [-m HOW]",
        Phrase(en: "Say that a remark or your objection is settled", fr: "Dire qu’une remarque ou votre objection est réglée"),
        examples: ["praxis resolve 3"]),
    Verb(
        "approve", french: "approuver", .review, usage: "DOC [-m WHY]",
        Phrase(en: "Say yes to exactly this text", fr: "Dire oui à ce texte, à la lettre"),
        examples: ["praxis approve run-a-risk-review -m \"Clear and short\""]),
    Verb(
        "object", french: "refuser", .review, usage: "DOC -m WHY",
        Phrase(en: "Say no, and what would change that", fr: "Dire non, et ce qui y changerait"),
        examples: ["praxis object run-a-risk-review -m \"Step 3 names no owner\""]),
    Verb(
        "abstain", french: "s-abstenir", .review, usage: "DOC [-m WHY]",
        Phrase(en: "Say that you will not decide", fr: "Dire que vous ne vous prononcez pas"),
        examples: ["praxis abstain run-a-risk-review"]),
    Verb(
        "withdraw", french: "retirer-vote", .review, usage: "DOC",
        Phrase(en: "Take back your vote", fr: "Retirer votre vote"),
        examples: ["praxis withdraw run-a-risk-review"]),
    Verb(
        "abandon", french: "abandonner", .review, usage: "DOC",
        Phrase(en: "Give up a proposal of yours", fr: "Renoncer à votre proposition"),
        examples: ["praxis abandon run-a-risk-review -m \"Merged into the charter\""]),
    Verb(
        "delegate", french: "deleguer", .review, usage: "@MEMBER --until DATE [--scope KIND,DOC] | --end | --list",
        Phrase(en: "Let a colleague approve in your place for a time", fr: "Laisser un collègue approuver à votre place pour un temps"),
        examples: ["praxis delegate @chloe --until 2026-12-24 --scope practice", "praxis delegate --list", "praxis delegate --end"]),
    // Publish
    Verb(
        "publish", french: "publier", .publish, usage: "DOC [--from DATE] [--urgent|--override --reason WHY] [--dry-run]",
        Phrase(en: "Make an approved text the published one", fr: "Faire d’un texte approuvé le texte publié"),
        examples: [
            "praxis publish run-a-risk-review", "praxis publish run-a-risk-review --dry-run",
            "praxis publish run-a-risk-review --urgent --reason \"The law changed today\"",
        ]),
    Verb(
        "override", french: "passer-outre", .publish, usage: "DOC --reason WHY",
        Phrase(en: "Set the rules aside for a text, with a reason", fr: "Écarter les règles pour un texte, avec un motif"),
        examples: ["praxis override run-a-risk-review --reason \"Nobody of the other entities is left\""]),
    Verb(
        "confirm", french: "confirmer", .publish, usage: "DOC [-m WHAT]",
        Phrase(en: "Say after a review that nothing has to change", fr: "Dire après relecture que rien n’est à changer"),
        examples: ["praxis confirm run-a-risk-review -m \"Still what we do\""]),
    Verb(
        "retire", french: "retirer", .publish, usage: "DOC -m WHY [--to @a,@role]",
        Phrase(en: "Propose that a document is no longer in force", fr: "Proposer qu’un document ne soit plus en vigueur"),
        examples: ["praxis retire run-a-risk-review -m \"The group's tool replaces it\""]),
    Verb(
        "acknowledge", french: "lu", .publish, usage: "DOC [-m WORD]",
        Phrase(en: "Say that you have read and understood it", fr: "Dire que vous avez lu et compris"),
        examples: ["praxis acknowledge run-a-risk-review"]),
    Verb(
        "flag", french: "signaler", .publish, usage: "DOC -m WHAT [--answer N]",
        Phrase(en: "Say what is wrong with a published text", fr: "Dire ce qui ne va pas dans un texte publié"),
        examples: [
            "praxis flag run-a-risk-review -m \"The matrix is out of date\"",
            "praxis flag run-a-risk-review --answer 1 -m \"Fixed in 2.0\"",
        ]),
    Verb(
        "used", french: "utilise", .publish, usage: "DOC [-m WHAT]",
        Phrase(en: "Note that a document helped you", fr: "Noter qu’un document vous a servi"),
        examples: ["praxis used run-a-risk-review -m \"Kick-off of a programme\""]),
    Verb(
        "edition", .publish, usage: "create|list|changes",
        Phrase(en: "Releases of the guide: signed, with what is new", fr: "Les éditions du guide : signées, avec le neuf"),
        examples: ["praxis edition create 1.0", "praxis edition list 1.0", "praxis edition changes"]),
    // Read
    Verb(
        "status", french: "tableau", .read,
        Phrase(en: "Every proposal and what it waits for", fr: "Chaque proposition et ce qu’elle attend"),
        examples: ["praxis status", "praxis status --json"]),
    Verb(
        "list", french: "lister", .read, usage: "[KIND]",
        Phrase(en: "The documents of the community", fr: "Les documents de la communauté"),
        examples: ["praxis list", "praxis list practice"]),
    Verb(
        "show", french: "voir", .read, usage: "DOC [--proposed] [--comments]",
        Phrase(en: "A document, its state and its remarks", fr: "Un document, son état et ses remarques"),
        examples: ["praxis show run-a-risk-review", "praxis show run-a-risk-review --comments"]),
    Verb(
        "find", french: "chercher", .read, usage: "WORDS [--kind K] [--state S] [--lang en|fr] [--chapter C]",
        Phrase(en: "Look for words in all documents", fr: "Chercher des mots dans tous les documents"),
        examples: [
            "praxis find steering committee", "praxis find '\"risk review\"' --kind practice --state published",
            "praxis find comité budg* --lang fr --json",
        ]),
    Verb(
        "history", french: "historique", .read, usage: "DOC",
        Phrase(en: "The versions of a document and who decided them", fr: "Les versions d’un document et qui les a décidées"),
        examples: ["praxis history run-a-risk-review"]),
    Verb(
        "compare", french: "comparer", .read, usage: "DOC V1.2 [V2.0] [--words|--sections|--source]",
        Phrase(en: "What changed between two published versions", fr: "Ce qui a changé entre deux versions publiées"),
        examples: ["praxis compare run-a-risk-review v1.2 v2.0", "praxis compare run-a-risk-review v1.0 --sections"]),
    Verb(
        "why", french: "pourquoi", .read, usage: "DOC",
        Phrase(en: "Why it can or cannot be published, and who can help", fr: "Pourquoi c’est publiable ou non, et qui peut aider"),
        examples: ["praxis why run-a-risk-review"]),
    Verb(
        "who", french: "qui", .read, usage: "DOC",
        Phrase(en: "Who wrote it, who approved it, who can help now", fr: "Qui l’a écrit, approuvé, et qui peut aider"),
        examples: ["praxis who run-a-risk-review"]),
    Verb(
        "audit", french: "auditer", .read, usage: "DOC [--pack FILE]",
        Phrase(en: "Every decision on a document, with its proof", fr: "Chaque décision sur un document, avec sa preuve"),
        examples: ["praxis audit run-a-risk-review", "praxis audit run-a-risk-review --pack risk-review.zip"]),
    Verb(
        "verify", french: "prouver", .read, usage: "[RANGE] [--root OID] [--pack FILE]",
        Phrase(en: "Recompute every proof from the repository alone", fr: "Recalculer chaque preuve depuis le seul dépôt"),
        examples: ["praxis verify", "praxis verify main~3..main", "praxis verify --pack risk-review.zip"]),
    Verb(
        "verify-statement", french: "verifier-attestation", .read, usage: "FILE",
        Phrase(en: "Whether a statement of completion is good", fr: "Si une attestation de formation est valable"),
        examples: ["praxis verify-statement ~/ines.html"]),
    // Community
    Verb(
        "workshop", french: "atelier", .community, usage: "new|list|announce|move|cancel|hold|report|ics",
        Phrase(en: "Workshops, from the plan to the report", fr: "Les ateliers, du déroulé au compte rendu"),
        examples: [
            "praxis workshop new \"Risk reviews that lead to decisions\" --date 2027-03-12 --start 09:30 --minutes 180 --place Lyon",
            "praxis workshop announce risk-reviews --into ~/to-send", "praxis workshop move risk-reviews --date 2027-03-19",
            "praxis workshop hold risk-reviews --present amina,chloe --excused bruno", "praxis workshop list", "praxis workshop ics",
        ]),
    Verb(
        "action", .community, usage: "list|close",
        Phrase(en: "What people said at workshops that they would do", fr: "Ce que l’on s’est engagé à faire en atelier"),
        examples: [
            "praxis action list --open --mine", "praxis action list --overdue --on 2026-12-31",
            "praxis action close risk-reviews#A1 --evidence practice/run-a-risk-review",
        ]),
    Verb(
        "question", .community, usage: "add|list|answer|promote",
        Phrase(en: "What was asked, what is answered, what became a practice", fr: "Ce qui est demandé, répondu, devenu une pratique"),
        examples: [
            "praxis question add --url \"https://teams.microsoft.com/...\" --text -", "praxis question list --open",
            "praxis question answer who-signs-the-minutes --text \"The chair does\"",
            "praxis question promote who-signs-the-minutes --to practice",
        ]),
    Verb(
        "term", french: "terme", .community, usage: "list|add|uses|rename",
        Phrase(en: "The words of the community, and where they stand", fr: "Les mots de la communauté, et où ils se trouvent"),
        examples: [
            "praxis term list --missing", "praxis term add \"Milestone\" --fr \"Jalon\" --definition \"A date that...\"",
            "praxis term uses milestone", "praxis term rename milestone \"key date\"",
        ]),
    Verb(
        "training", french: "formation", .community, usage: "path|graph|quiz|export|check|statement|sheet",
        Phrase(en: "The way to a role, quizzes, what a learning system takes", fr: "Le chemin vers un rôle, les quiz, les exports"),
        examples: [
            "praxis training path --role pmo", "praxis training path --programme future-pmo --have role-and-posture",
            "praxis training graph --format svg > training.svg", "praxis training quiz risk-review-quiz",
            "praxis training quiz risk-review-quiz --answers \"Q1=2 Q2=1,3\"",
            "praxis training export risk-review-quiz --format scorm --into quiz.zip",
            "praxis training check risks --confirm", "praxis training sheet future-pmo > sheet.md",
            "praxis training statement --programme future-pmo --name \"Inès Roy\" --into ~/ines.html",
        ]),
    Verb(
        "member", french: "membre", .community, usage: "list|show|add|move|away|retire|return|handover|role|key|settle",
        Phrase(en: "Who takes part, and with which key", fr: "Qui participe, et avec quelle clé"),
        examples: [
            "praxis member list", "praxis member show amina",
            "praxis member add dana --name \"Dana Weil\" --email dana@example.org --entity filiale-b --role reviewer",
            "praxis member key add amina ~/.ssh/new.pub", "praxis member handover amina --to chloe",
            "praxis member handover amina --to chloe --role facilitator", "praxis member move bruno --entity filiale-b",
            "praxis member away amina --from 2026-12-21 --to 2027-01-03 --deputy chloe",
        ]),
    Verb(
        "entity", french: "entite", .community, usage: "list|add",
        Phrase(en: "The subsidiaries", fr: "Les entités du groupe"),
        examples: ["praxis entity list", "praxis entity add filiale-c --name \"Filiale C\" --country FR"]),
    Verb(
        "revoke", french: "revoquer", .community, usage: "KEY --last-good ENTRY [-m HOW]",
        Phrase(
            en: "A key is lost: what it signed later counts for nothing", fr: "Une clé est perdue : ce qu’elle signe ensuite ne compte pas"),
        examples: ["praxis revoke ~/.ssh/id_ed25519.pub --last-good 3f9c12ab44 -m \"Laptop stolen\""]),
    Verb(
        "report", french: "rapport", .community, usage: "VIEW [--on DATE] [--since DATE] [--json|--csv|--markdown]",
        Phrase(en: "What the community does, counted; on any date", fr: "Ce que fait la communauté, compté ; à toute date"),
        examples: [
            "praxis report freshness", "praxis report freshness --on 2027-01-31",
            "praxis report contribution --since 2026-01-01 --markdown", "praxis rapport valeur --csv > valeur.csv",
        ]),
    Verb(
        "digest", french: "bulletin", .community, usage: "[--since DATE] [--on DATE]",
        Phrase(
            en: "What was published, opened and is due, as text to paste", fr: "Publié, ouvert, à échéance : un texte prêt à coller"),
        examples: ["praxis digest", "praxis digest --since 2026-11-01", "praxis bulletin > semaine.md"]),
    Verb(
        "notify", french: "prevenir", .community, usage: "teams|mail [--since DATE] [--dry-run]",
        Phrase(en: "Send the digest to the channel or by mail", fr: "Envoyer le bulletin au canal ou par courriel"),
        examples: ["praxis notify teams --dry-run", "praxis notify mail --since 2026-11-01"]),
    Verb(
        "site", .community, usage: "build [--into DIR] [--audience hr] [--language fr]",
        Phrase(en: "The pages that readers see, without git", fr: "Les pages que voient les lecteurs, sans git"),
        examples: [
            "praxis site build", "praxis site build --into /srv/guide --url https://guide.example.org",
            "praxis site build --audience hr --language fr --into hr-site",
        ]),
    Verb(
        "export", french: "exporter", .community, usage: "DOC|--edition N pdf|html|zip [--into FILE]",
        Phrase(en: "A document or an edition as one file", fr: "Un document ou une édition en un seul fichier"),
        examples: [
            "praxis export run-a-risk-review pdf", "praxis export run-a-risk-review html --language fr --into ~/revue.html",
            "praxis export --edition 1.0 pdf", "praxis export --edition 1.0 zip --audience hr",
        ]),
    // Run
    Verb(
        "hooks", french: "crochets", .run, usage: "install|uninstall [--server PATH]",
        Phrase(en: "Let git hold documents to their templates", fr: "Faire tenir les modèles par git"),
        examples: ["praxis hooks install", "praxis hooks install --server /srv/guide.git"]),
    Verb(
        "hook", .run, usage: "NAME",
        Phrase(en: "What git calls; not for people", fr: "Ce que git appelle ; pas pour les personnes"), examples: [], isHidden: true),
    Verb(
        "template", french: "modele", .run, usage: "list|show|check|bump|migrate|outdated|derive|export",
        Phrase(en: "The templates of the community", fr: "Les modèles de la communauté"),
        examples: [
            "praxis template list", "praxis template show practice", "praxis template outdated",
            "praxis template derive old-pages/ --kind note",
            "praxis template export --json-schema practice",
        ]),
    Verb(
        "policy", french: "politique", .run, usage: "show|check|test|simulate|codeowners",
        Phrase(en: "Who must approve what, and what would happen if", fr: "Qui doit approuver quoi, et ce qui se passerait si"),
        examples: [
            "praxis policy show", "praxis policy check", "praxis policy test scenarios/",
            "praxis policy simulate run-a-risk-review --vote amina=approve", "praxis policy codeowners gitlab > CODEOWNERS",
        ]),
    Verb(
        "explain", french: "expliquer", .run, usage: "[RULE]",
        Phrase(en: "What a rule wants, with an example", fr: "Ce qu’une règle demande, avec un exemple"),
        examples: ["praxis explain", "praxis explain list-length"]),
    Verb(
        "ci", .run, usage: "github|gitlab|forgejo [--package URL]",
        Phrase(en: "The job that checks and verifies on a host", fr: "La tâche qui vérifie chez un hébergeur"),
        examples: ["praxis ci github > .github/workflows/praxis.yml", "praxis ci gitlab > .gitlab-ci.yml"]),
    Verb(
        "lsp", .run,
        Phrase(en: "Findings, fixes and words for an editor", fr: "Constats, remèdes et mots pour un éditeur de texte"),
        examples: ["praxis lsp"]),
    Verb(
        "undo", french: "annuler", .run, usage: "[--dry-run]",
        Phrase(
            en: "Take back your last step, as long as nobody has it", fr: "Annuler votre dernière action, tant que personne ne l’a reçue"),
        examples: ["praxis undo --dry-run", "praxis undo"]),
    Verb(
        "completion", .run, usage: "bash|zsh|fish",
        Phrase(en: "Let the shell complete verbs and documents", fr: "Faire compléter verbes et documents par le shell"),
        examples: ["praxis completion bash > ~/.local/share/bash-completion/completions/praxis"]),
    Verb(
        "complete", .run, usage: "WORD...",
        Phrase(en: "What a shell asks while somebody types", fr: "Ce qu’un shell demande pendant la saisie"), examples: [], isHidden: true),
    Verb(
        "manual", .run, usage: "[PAGE]",
        Phrase(en: "Pages for man; for whoever packs praxis", fr: "Des pages pour man ; pour qui empaquette praxis"), examples: [],
        isHidden: true),
    Verb(
        "version", .run,
        Phrase(en: "The version of praxis", fr: "La version de praxis"),
        examples: ["praxis version"]),
]
