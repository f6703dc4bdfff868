// cmarkfloor FOLDER: parses every Markdown file below a folder with libcmark-gfm and its tables, and throws the trees away: what any
// checker that parses with it must spend.
#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void parse(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    size_t length = fread(text, 1, size, file);
    fclose(file);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, text, length);
    cmark_node_free(cmark_parser_finish(parser));
    cmark_parser_free(parser);
    free(text);
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    cmark_gfm_core_extensions_ensure_registered();
    FTS *tree = fts_open(argv + 1, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree) return 3;
    for (FTSENT *entry; (entry = fts_read(tree));) {
        size_t length = strlen(entry->fts_name);
        if (entry->fts_info == FTS_F && length > 3 && !strcmp(entry->fts_name + length - 3, ".md")) parse(entry->fts_path);
    }
    return fts_close(tree) ? 70 : 0;
}
