using Gantry.Platform;
using Gantry.Templates;

namespace Gantry.Tests.Templates;

/// <summary>What an update makes of the team's edits: each case is one that Copier or git's merge is known to get right or wrong.</summary>
public sealed partial class UpdateTests : IDisposable
{
    private const string Folder = "services/orders-service";
    private const string Ten = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    private readonly TemplateRepository repository = new();

    public void Dispose() => repository.Dispose();

    public static TheoryData<string, string, string, string, string> Clean => new()
    {
        { "S01 edits far apart", Ten, Ten.Replace("two", "TWO"), Ten.Replace("nine", "NINE"), Ten.Replace("two", "TWO").Replace("nine", "NINE") },
        { "S02 edits two lines apart", Ten, Ten.Replace("four", "FOUR"), Ten.Replace("six", "SIX"), Ten.Replace("four", "FOUR").Replace("six", "SIX") },
        { "S03 edits on adjacent lines", Ten, Ten.Replace("four", "FOUR"), Ten.Replace("five", "FIVE"), Ten.Replace("four", "FOUR").Replace("five", "FIVE") },
        { "S04 the same fix on both sides", Ten, Ten.Replace("four", "FOUR"), Ten.Replace("four", "FOUR"), Ten.Replace("four", "FOUR") },
        { "S05 both append at the end", "import a\n\n\ndef f():\n    pass\n", "import a\n\n\ndef f():\n    pass\n\n\ndef ours():\n    pass\n", "import a\n\n\ndef f():\n    pass\n\n\ndef theirs():\n    pass\n",
            "import a\n\n\ndef f():\n    pass\n\n\ndef ours():\n    pass\n\n\ndef theirs():\n    pass\n" },
        { "S13 both add an entry to a list", "APPS = [\n    \"core\",\n    \"api\",\n]\n", "APPS = [\n    \"core\",\n    \"api\",\n    \"billing\",\n]\n", "APPS = [\n    \"core\",\n    \"api\",\n    \"search\",\n]\n",
            "APPS = [\n    \"core\",\n    \"api\",\n    \"billing\",\n    \"search\",\n]\n" },
        { "S13 in one line", "APPS = [\"core\", \"api\"]\n", "APPS = [\"core\", \"api\", \"billing\"]\n", "APPS = [\"core\", \"api\", \"search\"]\n", "APPS = [\"core\", \"api\", \"billing\", \"search\"]\n" },
        { "S13 in YAML", "apps:\n  - core\n  - api\nend: 1\n", "apps:\n  - core\n  - api\n  - billing\nend: 1\n", "apps:\n  - core\n  - api\n  - search\nend: 1\n", "apps:\n  - core\n  - api\n  - billing\n  - search\nend: 1\n" },
        { "S13 without a last comma", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"d\": 4\n}\n", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4\n}\n" },
        { "S14 neighbouring JSON keys", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 10,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 20\n}\n", "{\n  \"a\": 10,\n  \"b\": 20\n}\n" },
        { "S14 a new key beside a changed one", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", "{\n  \"a\": 1,\n  \"b\": 20\n}\n", "{\n  \"a\": 1,\n  \"b\": 20,\n  \"c\": 3\n}\n" },
        { "S15 the team reindented other lines", Ten, Ten.Replace("eight\nnine\n", "  eight\n  nine\n"), Ten.Replace("two", "TWO"), Ten.Replace("eight\nnine\n", "  eight\n  nine\n").Replace("two", "TWO") },
        { "S19 the team's file has CRLF", Ten, Ten.Replace("\n", "\r\n").Replace("nine", "NINE"), Ten.Replace("two", "TWO"), Ten.Replace("\n", "\r\n").Replace("nine", "NINE").Replace("two", "TWO") },
        { "the template has CRLF, the team saved with LF", Ten.Replace("\n", "\r\n"), Ten.Replace("nine", "NINE"), Ten.Replace("two", "TWO").Replace("\n", "\r\n"), Ten.Replace("nine", "NINE").Replace("two", "TWO") },
        { "the template goes over to CRLF, the team has LF", Ten, Ten.Replace("nine", "NINE"), Ten.Replace("two", "TWO").Replace("\n", "\r\n"), Ten.Replace("nine", "NINE").Replace("two", "TWO") },
        { "the template goes over to LF, the team has CRLF", Ten.Replace("\n", "\r\n"), Ten.Replace("nine", "NINE").Replace("\n", "\r\n"), Ten.Replace("two", "TWO"), Ten.Replace("nine", "NINE").Replace("two", "TWO").Replace("\n", "\r\n") },
        { "S20 the team's file has no last line end", Ten, Ten.TrimEnd('\n'), Ten.Replace("two", "TWO"), Ten.TrimEnd('\n').Replace("two", "TWO") },
    };

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Merges(string name, string @base, string ours, string theirs, string expected)
    {
        await CreateAsync(("file.txt", @base));
        repository.Write($"{Folder}/file.txt", ours);
        repository.Commit("team");
        repository.WriteTemplate(("file.txt", theirs));
        repository.Commit("template");

        var update = await UpdateAsync();

        repository.Read($"{Folder}/file.txt").ShouldBe(expected, name);
        update.Conflicts.ShouldBeEmpty();
        repository.Git("ls-files", "--unmerged").ShouldBeEmpty();
    }

    public static TheoryData<string, string, string, string> Doubtful => new()
    {
        { "both change a line", Ten, Ten.Replace("four", "FOUR"), Ten.Replace("four", "4") },
        { "S16 the team moved a block that the template edits", "a1\na2\na3\nb1\nb2\nb3\nc1\nc2\nc3\n", "b1\nb2\nb3\nc1\nc2\nc3\na1\na2\na3\n", "a1\nA2\na3\nb1\nB2\nb3\nc1\nC2\nc3\n" },
        { "one expression", "x\nLIMIT = 30 * 60\ny\n", "x\nLIMIT = 45 * 60\ny\n", "x\nLIMIT = 30 * 90\ny\n" },
        { "both add the same key", "a: 1\nz: 9\n", "a: 1\ntimeout: 30\nz: 9\n", "a: 1\ntimeout: 60\nz: 9\n" },
        { "both add statements to a function", "def f(x):\n    a = 1\n    return x\n", "def f(x):\n    a = 1\n    x = x + 1\n    return x\n", "def f(x):\n    a = 1\n    y = x * 2\n    return x\n" },
        { "the team removed lines that the template edits", Ten, Ten.Replace("four\nfive\n", ""), Ten.Replace("five", "FIVE") },
        { "both append statements", "run()\n", "run()\nreturn 1\n", "run()\nreturn 2\n" },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Marks_what_is_in_doubt_and_keeps_both(string name, string @base, string ours, string theirs)
    {
        await CreateAsync(("file.txt", @base));
        repository.Write($"{Folder}/file.txt", ours);
        repository.Commit("team");
        repository.WriteTemplate(("file.txt", theirs));
        repository.Commit("template");

        var update = await UpdateAsync();

        update.Conflicts.ShouldHaveSingleItem(name).Path.ShouldBe($"{Folder}/file.txt");
        var merged = repository.Read($"{Folder}/file.txt");
        merged.ShouldContain("<<<<<<< before updating\n");
        merged.ShouldContain(">>>>>>> after updating\n");
        ours.Split('\n').Concat(theirs.Split('\n')).Except(@base.Split('\n')).Except(merged.Split('\n')).ShouldBeEmpty("every edit is there");
        Stage(1).ShouldBe(@base.TrimEnd());
        Stage(2).ShouldBe(ours.TrimEnd());
        Stage(3).ShouldBe(theirs.TrimEnd());
        repository.Git("status", "--porcelain").ShouldContain($"UU {Folder}/file.txt");
    }

    [Theory]
    [InlineData(false)] // S06
    [InlineData(true)] // S07
    public async Task A_file_that_the_template_renames_takes_the_teams_edits_along(bool templateEdits)
    {
        await CreateAsync(("old.txt", Ten));
        repository.Write($"{Folder}/old.txt", Ten.Replace("nine", "NINE"));
        repository.Commit("team");
        repository.Delete($"{TemplateRepository.Template}/old.txt");
        repository.WriteTemplate(("sub/new.txt", templateEdits ? Ten.Replace("two", "TWO") : Ten));
        repository.Commit("template");

        var update = await UpdateAsync();

        update.Conflicts.ShouldBeEmpty();
        File.Exists(repository[$"{Folder}/old.txt"]).ShouldBeFalse();
        repository.Read($"{Folder}/sub/new.txt").ShouldBe(templateEdits ? Ten.Replace("two", "TWO").Replace("nine", "NINE") : Ten.Replace("nine", "NINE"));
    }

    [Fact] // S08
    public async Task A_file_that_the_team_renamed_gets_the_templates_edits()
    {
        await CreateAsync(("file.txt", Ten));
        repository.Move($"{Folder}/file.txt", $"{Folder}/ours/renamed.txt");
        repository.Commit("team");
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "TWO")));
        repository.Commit("template");

        await UpdateAsync();

        repository.Read($"{Folder}/ours/renamed.txt").ShouldBe(Ten.Replace("two", "TWO"));
        File.Exists(repository[$"{Folder}/file.txt"]).ShouldBeFalse();
    }

    [Fact] // S09
    public async Task A_file_that_the_team_edited_and_the_template_removes_stays_and_is_a_conflict()
    {
        await CreateAsync(("file.txt", Ten));
        repository.Write($"{Folder}/file.txt", Ten.Replace("two", "TWO"));
        repository.Commit("team");
        repository.Delete($"{TemplateRepository.Template}/file.txt");
        repository.Commit("template");

        var update = await UpdateAsync();

        repository.Read($"{Folder}/file.txt").ShouldBe(Ten.Replace("two", "TWO"));
        update.Conflicts.ShouldHaveSingleItem().What.ShouldContain("the template removes it");
        repository.Git("status", "--porcelain").ShouldContain($"UD {Folder}/file.txt");
    }

    [Fact] // S10
    public async Task A_file_that_the_team_removed_stays_removed()
    {
        await CreateAsync(("file.txt", Ten), ("other.txt", "x\n"));
        repository.Delete($"{Folder}/file.txt");
        repository.Commit("team");
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "TWO")), ("other.txt", "y\n"));
        repository.Commit("template");

        (await UpdateAsync()).Conflicts.ShouldBeEmpty();

        File.Exists(repository[$"{Folder}/file.txt"]).ShouldBeFalse();
        repository.Read($"{Folder}/other.txt").ShouldBe("y\n");
    }

    [Theory]
    [InlineData("same\n", "same\n", 0)] // S11
    [InlineData("ours\n", "theirs\n", 1)] // S12
    public async Task A_file_that_both_add(string ours, string theirs, int conflicts)
    {
        await CreateAsync();
        repository.Write($"{Folder}/new.txt", ours);
        repository.Commit("team");
        repository.WriteTemplate(("new.txt", theirs));
        repository.Commit("template");

        var update = await UpdateAsync();

        update.Conflicts.Count.ShouldBe(conflicts);
        repository.Read($"{Folder}/new.txt").ShouldBe(conflicts == 0 ? ours : "<<<<<<< before updating\nours\n=======\ntheirs\n>>>>>>> after updating\n");
        if (conflicts > 0)
            repository.Git("status", "--porcelain").ShouldContain($"AA {Folder}/new.txt");
    }

    [Fact] // S17
    public async Task A_binary_that_only_the_template_changed_is_taken_over()
    {
        await CreateAsync();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 1, 2, 255]);
        repository.Commit();
        await UpdateAsync();
        repository.Commit();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 9, 9, 255]);
        repository.Commit();

        (await UpdateAsync()).Conflicts.ShouldBeEmpty();

        File.ReadAllBytes(repository[$"{Folder}/logo.png"]).ShouldBe([0, 9, 9, 255]);
    }

    [Fact] // S18
    public async Task A_binary_that_both_changed_keeps_the_teams_beside_the_templates()
    {
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 1, 2, 255]);
        await CreateAsync();
        repository.Write($"{Folder}/logo.png", [0, 7, 7, 255]);
        repository.Commit();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 9, 9, 255]);
        repository.Commit();

        var update = await UpdateAsync();

        update.Conflicts.ShouldHaveSingleItem().What.ShouldContain("logo.png.theirs");
        File.ReadAllBytes(repository[$"{Folder}/logo.png"]).ShouldBe([0, 7, 7, 255]);
        File.ReadAllBytes(repository[$"{Folder}/logo.png.theirs"]).ShouldBe([0, 9, 9, 255]);
        repository.Git("status", "--porcelain").ShouldContain($"UU {Folder}/logo.png");
    }

    [Fact]
    public async Task A_conflict_in_a_file_with_CRLF_has_markers_with_CRLF()
    {
        await CreateAsync(("file.txt", Ten.Replace("\n", "\r\n")));
        repository.Write($"{Folder}/file.txt", Ten.Replace("two", "ours").Replace("\n", "\r\n"));
        repository.Commit();
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "theirs").Replace("\n", "\r\n")));
        repository.Commit();

        await UpdateAsync();

        repository.Read($"{Folder}/file.txt").ShouldBe(Ten.Replace("two\n", "<<<<<<< before updating\nours\n=======\ntheirs\n>>>>>>> after updating\n").Replace("\n", "\r\n"));
    }

    [Theory]
    [InlineData("logo.png.theirs", "logo.png.theirs.2")]
    [InlineData("logo.png.log", "logo.png.theirs")]
    public async Task The_templates_binary_takes_no_name_that_the_team_has(string teams, string expected)
    {
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 1, 2, 255]);
        await CreateAsync();
        repository.Write($"{Folder}/logo.png", [0, 7, 7, 255]);
        repository.Write($"{Folder}/{teams}", "the team's");
        repository.Commit();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 9, 9, 255]);
        repository.Commit();

        var update = await UpdateAsync();

        repository.Read($"{Folder}/{teams}").ShouldBe("the team's");
        File.ReadAllBytes(repository[$"{Folder}/{expected}"]).ShouldBe([0, 9, 9, 255]);
        update.Conflicts.ShouldHaveSingleItem().What.ShouldContain($"'{expected}'");
    }

    [Fact]
    public async Task The_templates_binary_takes_no_name_of_a_file_that_git_ignores()
    {
        repository.Write(".gitignore", "/.nuke/\n*.theirs\n");
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 1, 2, 255]);
        await CreateAsync();
        repository.Write($"{Folder}/logo.png", [0, 7, 7, 255]);
        repository.Write($"{Folder}/logo.png.theirs", "in no commit");
        repository.Commit();
        repository.Write($"{TemplateRepository.Template}/logo.png", [0, 9, 9, 255]);
        repository.Commit();

        await UpdateAsync();

        repository.Read($"{Folder}/logo.png.theirs").ShouldBe("in no commit");
        File.ReadAllBytes(repository[$"{Folder}/logo.png.theirs.2"]).ShouldBe([0, 9, 9, 255]);
    }

    [Fact]
    public async Task An_edit_that_goes_into_a_file_that_only_looks_like_the_templates_is_told()
    {
        await CreateAsync(("a.txt", Ten), ("b.txt", Ten.Replace("one", "1")));
        repository.Move($"{Folder}/a.txt", $"{Folder}/similar.txt");
        repository.Write($"{Folder}/similar.txt", Ten.Replace("six\nseven\neight\nnine\n", "of our own\n"));
        repository.Commit("team");
        repository.WriteTemplate(("a.txt", Ten.Replace("two", "TWO")), ("b.txt", Ten.Replace("one", "1").Replace("two", "TWO")));
        repository.Commit("template");

        var update = await UpdateAsync();

        repository.Read($"{Folder}/similar.txt").ShouldContain("TWO");
        update.Notes.ShouldHaveSingleItem().ShouldBe($"{Folder}: 'a.txt' is not there; what the template changes in it went into 'similar.txt', which looks like it under another name");
        new Gantry.Stack.UpdateReport([update], IsPretended: false).ToString().ShouldContain("Look at it: services/orders-service: 'a.txt' is not there");
    }

    [Fact]
    public async Task A_template_may_replace_a_folder_by_a_file()
    {
        await CreateAsync(("a/one.txt", "1\n"), ("a/b/two.txt", "2\n"));
        Directory.Delete(repository[$"{TemplateRepository.Template}/a"], recursive: true);
        repository.WriteTemplate(("a", "a file now\n"));
        repository.Commit();
        Directory.CreateDirectory(repository[$"{Folder}/a/b/empty"]); // git knows of no such folder

        (await UpdateAsync()).Conflicts.ShouldBeEmpty();

        repository.Read($"{Folder}/a").ShouldBe("a file now\n");
    }

    [Fact]
    public async Task A_template_may_replace_a_file_by_a_folder()
    {
        await CreateAsync(("a", "1\n"));
        repository.Delete($"{TemplateRepository.Template}/a");
        repository.WriteTemplate(("a/b/two.txt", "in a folder now\n"));
        repository.Commit();

        (await UpdateAsync()).Conflicts.ShouldBeEmpty();

        repository.Read($"{Folder}/a/b/two.txt").ShouldBe("in a folder now\n");
    }

    [Theory]
    [InlineData("a/ours.txt")]
    [InlineData("a/ignored.log")]
    public async Task Rejects_a_file_where_a_folder_stays(string kept)
    {
        await CreateAsync(("a/one.txt", "1\n"));
        repository.Write($"{Folder}/{kept}", "the team's");
        repository.Commit();
        Directory.Delete(repository[$"{TemplateRepository.Template}/a"], recursive: true);
        repository.WriteTemplate(("a", "file\n"));
        repository.Commit();

        var error = await Should.ThrowAsync<UserErrorException>(UpdateAsync);

        error.Message.ShouldContain("'a', where a folder is");
        error.Message.ShouldContain(kept);
        repository.Read($"{Folder}/{kept}").ShouldBe("the team's");
        repository.Read($"{Folder}/a/one.txt").ShouldBe("1\n");
    }

    [Fact]
    public async Task Rejects_a_file_below_a_link_of_the_teams()
    {
        await CreateAsync();
        repository.Write("outside/notes.txt", "mine");
        File.CreateSymbolicLink(repository[$"{Folder}/data"], "../../outside");
        repository.Commit();
        repository.WriteTemplate(("data/notes.txt", "the template's\n"), ("data/new.txt", "new\n"));
        repository.Commit();

        (await Should.ThrowAsync<UserErrorException>(UpdateAsync)).Message.ShouldContain("'data' is a link");

        repository.Read("outside/notes.txt").ShouldBe("mine");
        File.Exists(repository["outside/new.txt"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_platform_in_a_folder_of_a_repository_gets_its_conflicts_there()
    {
        using var larger = new TemplateRepository("teams/shop");
        larger.WriteTemplate(("file.txt", Ten));
        larger.Commit();
        await larger.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });
        larger.Commit();
        larger.Write($"{Folder}/file.txt", Ten.Replace("two", "ours"));
        larger.Commit();
        larger.WriteTemplate(("file.txt", Ten.Replace("two", "theirs")));
        larger.Commit();

        (await larger.Services.UpdateAsync("orders", [], pretend: false)).Single().Conflicts.ShouldHaveSingleItem();

        larger.Git("status", "--porcelain", "-uno").Split('\n').ShouldBe([$"UU teams/shop/{Folder}/file.txt", $" M teams/shop/{Folder}/.copier-answers.yml"], ignoreOrder: true);
        (await Should.ThrowAsync<UserErrorException>(() => larger.Services.UpdateAsync("orders", [], pretend: false))).Message.ShouldContain($"not committed: {Folder}/file.txt");
    }

    [Fact]
    public async Task Updates_a_service_whose_answers_are_elsewhere()
    {
        var settings = ("copier.yml", "_answers_file: .config/answers.yml\nservice_name: {type: str}\nservice_slug: {type: str}\n");
        repository.WriteTemplate(settings, ("file.txt", "one\n"), (".config/{{ _copier_conf.answers_file }}.jinja", "{{ _copier_answers | to_nice_yaml -}}\n"));
        repository.Delete($"{TemplateRepository.Template}/{{{{ _copier_conf.answers_file }}}}.jinja");
        repository.Commit();
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });
        repository.Commit();
        repository.Write($"{TemplateRepository.Template}/file.txt", "two\n");
        repository.Commit();
        File.Exists(repository[$"{Folder}/.config/answers.yml"]).ShouldBeTrue("Copier puts it there");

        var update = (await repository.Services.UpdateAsync("all", [], pretend: false)).ShouldHaveSingleItem();

        repository.Read($"{Folder}/file.txt").ShouldBe("two\n");
        update.Changed.ShouldBe([$"{Folder}/.config/answers.yml", $"{Folder}/file.txt"]);
        (await repository.Services.ListAsync()).ShouldHaveSingleItem().State.ShouldBe("up to date");
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do_though_the_first_is_not_committed()
    {
        await CreateAsync(("file.txt", Ten));
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "TWO")));
        repository.Commit();
        await UpdateAsync();

        (await UpdateAsync()).Changed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejects_a_dirty_tree_and_names_what_is_not_committed()
    {
        await CreateAsync(("file.txt", Ten));
        repository.Write($"{Folder}/file.txt", "edited\n");
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "TWO")));

        var error = await Should.ThrowAsync<UserErrorException>(UpdateAsync);

        error.Message.ShouldContain($"{Folder}/file.txt");
        error.Message.ShouldContain("commit");
        repository.Read($"{Folder}/file.txt").ShouldBe("edited\n");
    }

    [Fact]
    public async Task Pretending_shows_the_change_and_makes_none()
    {
        await CreateAsync(("file.txt", Ten));
        repository.WriteTemplate(("file.txt", Ten.Replace("two", "TWO")));
        repository.Commit();

        var update = (await repository.Services.UpdateAsync("orders", [], pretend: true)).Single();

        update.Diff.ShouldContain($"--- a/{Folder}/file.txt\n+++ b/{Folder}/file.txt\n@@ -1,5 +1,5 @@\n one\n-two\n+TWO\n three\n");
        repository.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_without_a_change_changes_nothing()
    {
        await CreateAsync(("file.txt", Ten));

        var update = await UpdateAsync();

        update.Changed.ShouldBeEmpty();
        update.From.ShouldBe(update.To);
    }

    [Fact]
    public async Task The_next_update_goes_on_from_this_one()
    {
        await CreateAsync(("file.txt", Ten));
        repository.Write($"{Folder}/file.txt", $"{Ten}ours\n");
        repository.Commit();
        foreach (var line in new[] { "theirs 1\n", "theirs 1\ntheirs 2\n" })
        {
            repository.WriteTemplate(("file.txt", Ten + line));
            repository.Commit();
            (await UpdateAsync()).Conflicts.ShouldBeEmpty();
            repository.Commit();
        }

        repository.Read($"{Folder}/file.txt").ShouldBe($"{Ten}ours\ntheirs 1\ntheirs 2\n");
    }

    [Fact]
    public async Task Keeps_what_is_the_teams_once_it_is_there()
    {
        var settings = ("copier.yml", "_skip_if_exists: [kept.txt, made.txt]\nservice_name: {type: str}\nservice_slug: {type: str}\n");
        await CreateAsync(settings, ("kept.txt", "template\n"));
        repository.Write($"{Folder}/kept.txt", "team\n");
        repository.Commit();
        repository.WriteTemplate(settings, ("kept.txt", "template 2\n"), ("made.txt", "new\n"));
        repository.Commit();

        await UpdateAsync();

        repository.Read($"{Folder}/kept.txt").ShouldBe("team\n");
        repository.Read($"{Folder}/made.txt").ShouldBe("new\n");
    }

    [Fact]
    public async Task Rejects_a_new_question_without_an_answer_and_takes_it_from_the_command_line()
    {
        await CreateAsync();
        repository.WriteTemplate(("copier.yml", "service_name: {type: str}\nservice_slug: {type: str}\nowner: {type: str, help: Who answers for it}\n"), ("OWNER.jinja", "{{ owner }}\n"));
        repository.Commit();

        (await Should.ThrowAsync<UserErrorException>(UpdateAsync)).Message.ShouldContain("--data owner=");
        await repository.Services.UpdateAsync("orders", ["owner=Ada"], pretend: false);

        repository.Read($"{Folder}/OWNER").ShouldBe("Ada\n");
        repository.Read($"{Folder}/.copier-answers.yml").ShouldContain("owner: Ada\n");
    }

    [Fact]
    public async Task An_update_that_fails_while_it_writes_leaves_the_old_tree()
    {
        await CreateAsync(("a.txt", "a\n"), ("b/c.txt", "c\n"));
        repository.WriteTemplate(("a.txt", "a2\n"), ("b/c.txt", "c2\n"));
        repository.Commit();
        // Git refuses to write its index: the last step of an update.
        repository.Write($"{Folder}/a.txt", "team\n");
        repository.Commit();
        repository.Write(".git/index.lock", "");

        await Should.ThrowAsync<Exception>(UpdateAsync);

        repository.Delete(".git/index.lock");
        repository.Read($"{Folder}/a.txt").ShouldBe("team\n");
        repository.Read($"{Folder}/b/c.txt").ShouldBe("c\n");
        repository.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task Rejects_a_template_whose_old_version_is_gone()
    {
        await CreateAsync();
        var answers = repository.Read($"{Folder}/.copier-answers.yml");
        repository.Write($"{Folder}/.copier-answers.yml", System.Text.RegularExpressions.Regex.Replace(answers, "_commit: .*", "_commit: 1234567890123456789012345678901234567890"));
        repository.Commit();

        (await Should.ThrowAsync<UserErrorException>(UpdateAsync)).Message.ShouldContain("is not in this repository's history");
    }

    private async Task CreateAsync(params (string Path, string Text)[] files)
    {
        repository.WriteTemplate(files);
        repository.Commit("template");
        await repository.Services.CreateAsync(new NewServiceOptions { Name = "Orders" });
        repository.Commit("service");
    }

    private async Task<UpdatedService> UpdateAsync() => (await repository.Services.UpdateAsync("orders", [], pretend: false)).ShouldHaveSingleItem();

    private string Stage(int number) => repository.Git("show", $":{number}:{Folder}/file.txt").TrimEnd();
}
