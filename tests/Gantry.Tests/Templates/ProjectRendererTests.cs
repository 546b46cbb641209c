using System.Text;
using Gantry.Platform;
using Gantry.Templates;

namespace Gantry.Tests.Templates;

/// <summary>What Copier does with a template's files and questions, as its own code was seen to do it.</summary>
public sealed class ProjectRendererTests
{
    [Fact]
    public void Renders_names_and_contents_and_drops_what_renders_empty()
    {
        var files = Render("a: {type: str, default: x}\non: {type: bool, default: false}\np: d/e\n",
            ("{{ a }}/{% if on %}no{% endif %}/file.txt", "gone"), ("{{ a }}.txt.jinja", "{{ a }}\n"), ("plain.txt", "{{ a }}"), ("{{ p }}/f.jinja", "f"), ("both", "plain"), ("both.jinja", "template"));

        files.ShouldBe(["both=template", "d/e/f=f", "plain.txt={{ a }}", "x.txt=x\n"]);
    }

    [Fact]
    public void Leaves_out_what_is_excluded_and_copier_yml_itself() =>
        Render("_exclude: ['*.log', docs, '!docs/keep.md', 'copier.yml', '/only.txt']\n", ("a.log", ""), ("docs/a.md", ""), ("docs/keep.md", "k"), ("sub/only.txt", "s"), ("only.txt", ""), ("b.txt", "b"))
            .ShouldBe(["b.txt=b", "docs/keep.md=k", "sub/only.txt=s"]);

    [Fact]
    public void Renders_a_subdirectory_with_includes_from_the_root() =>
        Render("_subdirectory: project\n", ("project/a.jinja", "{% include 'part.txt' %}"), ("part.txt", "from the root"), ("README.md", "not rendered")).ShouldBe(["a=from the root"]);

    [Theory]
    [InlineData("i: {type: int, default: '{{ 2*3 }}'}", "{{ i + 1 }}", "7")]
    [InlineData("i: {type: int, default: 6}\nu: {default: '{{ i }}'}", "{{ u is string }}{{ u }}", "True6")]
    [InlineData("b: {type: bool, default: weird}", "{{ b }}", "True")]
    [InlineData("b: {type: bool, default: '0.0'}", "{{ b }}", "False")]
    [InlineData("y: {type: yaml, default: '{{ 1 + 1 }}'}", "{{ y + 1 }}", "3")]
    [InlineData("s: {type: str, default: '{{ true }}'}", "{{ s }}", "True")]
    [InlineData("s: yes", "{{ s }}", "True")]
    [InlineData("c: {type: int, multiselect: true, choices: [1, 2, 3], default: '[3, 1]'}", "{{ c }}", "[1, 3]")]
    [InlineData("c: {type: str, choices: {One: 1, Two: two}, default: two}", "{{ c }}", "two")]
    [InlineData("c: {type: str, choices: [[One, first], [Two, second]], default: second}", "{{ c }}", "second")]
    [InlineData("c: {type: str, choices: \"{{ ['x', 'y'] | to_nice_yaml }}\", default: y}", "{{ c }}", "y")]
    [InlineData("a: {type: str, default: A}\nh: {type: str, default: '{{ a }}!', when: false}", "{{ h }}{{ _copier_answers.h is defined }}", "A!False")]
    [InlineData("u: {type: str, default: '{{ UNSET }}', when: false}", "{{ u is defined }}", "False")]
    [InlineData("s: {type: str, default: x, secret: true}", "{{ s }}{{ _copier_answers.s is defined }}", "xFalse")]
    [InlineData("d: {default: 2024-01-02}", "{{ d }}", "2024-01-02")]
    [InlineData("_envops: {variable_start_string: '[[', variable_end_string: ']]'}\na: 1", "[[ a ]]{{ a }}", "1{{ a }}")]
    public void Answers_questions_as_Copier_does(string questions, string template, string expected) =>
        Render(questions + "\n", ("out.jinja", template)).ShouldBe([$"out={expected}"]);

    [Theory]
    [InlineData("q: {type: str}", "question \"q\" is required", "template/copier.yml:1")]
    [InlineData("a: 1\nq: {type: nmuber, default: 1}", "unknown type 'nmuber'", "template/copier.yml:2")]
    [InlineData("_excldue: [x]", "unknown setting `_excldue`", "did you mean `_exclude`?")]
    [InlineData("_tasks: [rm -rf /]", "`_tasks`, which run programs", "template/copier.yml:1")]
    [InlineData("_jinja_extensions: [evil.Extension]", "'evil.Extension', which is a Python class", "template/copier.yml:1")]
    [InlineData("_min_copier_version: '99'", "needs Copier 99", "9.17.2")]
    [InlineData("q: {type: str, default: x, validator: 'too {{ q }}'}", "too x", "template/copier.yml:1")]
    [InlineData("q: {type: str, default: z, choices: [x, y]}", "'z' is none of 'x', 'y'", "template/copier.yml:1")]
    [InlineData("a: 1\nq:\n  type: str\n  default: |\n    one\n    {{ 1 / 0 }}\n", "division by zero", "template/copier.yml:6")]
    [InlineData("q: [", "not valid YAML", "template/copier.yml")]
    public void Rejects_a_wrong_copier_yml_with_its_place(string questions, string says, string also)
    {
        var error = Should.Throw<UserErrorException>(() => Render(questions + "\n", ("a.txt", "")));

        error.Message.ShouldContain(says);
        error.Message.ShouldContain(also);
    }

    [Fact]
    public void Rejects_a_name_that_leads_out_of_the_project() =>
        Should.Throw<UserErrorException>(() => Render("a: {type: str, default: ../../etc}\n", ("{{ a }}/passwd", ""))).Message.ShouldContain("which is no path in the project");

    [Theory]
    [InlineData(".git/config")]
    [InlineData("sub/.git/hooks/post-checkout")]
    [InlineData(".git")]
    [InlineData("{{ '.g' ~ 'it' }}/config.jinja")]
    [InlineData(".GIT/config")]
    [InlineData("GIT~1/config")]
    [InlineData(".git . /config")]
    [InlineData(".git::$INDEX_ALLOCATION/config")]
    [InlineData(".g\u200cit/config")]
    public void Rejects_names_that_git_takes_for_its_own(string name) =>
        Should.Throw<UserErrorException>(() => Render("_subdirectory: project\n", ($"project/{name}", ""))).Message.ShouldContain("belongs to git");

    [Fact]
    public void Takes_names_that_only_look_like_gits() =>
        Render("_subdirectory: project\n", ("project/.gitignore", "a"), ("project/.github/x", "b"), ("project/.gitlab-ci.yml", "c"), ("project/x.git", "d")).Count.ShouldBe(4);

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/../../outside")]
    [InlineData("sub/../..")]
    [InlineData("here/../outside")] // `here` is a link to the project itself: what is above it is outside
    [InlineData("here/file.txt")]
    [InlineData(".git/hooks")]
    [InlineData("{{ '..' }}/x")] // nothing renders it; as a name it leads nowhere
    public void Rejects_links_that_may_lead_out_of_the_project(string target)
    {
        var tree = Links(("link", target), ("here", "."));

        if (target.StartsWith("{{", StringComparison.Ordinal))
            new ProjectRenderer(tree).Render(Request()).Files["link"].LinkTarget.ShouldBe(target);
        else
            Should.Throw<UserErrorException>(() => new ProjectRenderer(tree).Render(Request())).Message.ShouldContain("the link 'link' points to");
    }

    [Fact]
    public void Rejects_a_link_that_renders_to_a_way_out() =>
        Should.Throw<UserErrorException>(() => new ProjectRenderer(Links(("link.jinja", "{{ '../' * 3 }}outside"))).Render(Request())).Message.ShouldContain("points to '../../../outside'");

    [Theory]
    [InlineData("folder/file.txt")]
    [InlineData("folder/deep/er.txt")]
    [InlineData("FOLDER/file.txt")]
    public void Rejects_files_below_a_link(string path) =>
        Should.Throw<UserErrorException>(() => new ProjectRenderer(Links(("folder", "other"), (path, ""))).Render(Request())).Message.ShouldContain("which is a link");

    [Fact]
    public void Keeps_links_that_stay_in_the_project() =>
        new ProjectRenderer(Links(("a/b/link", "../../file.txt"), ("again", "a/b/link"), ("file.txt", ""))).Render(Request()).Files["a/b/link"].LinkTarget.ShouldBe("../../file.txt");

    [Theory]
    [InlineData("{{ _copier_conf.answers_file }}.jinja", "answers.yml")]
    [InlineData("conf/{{ _copier_conf.answers_file }}.jinja", "conf/answers.yml")]
    public void Puts_the_answers_into_the_folder_where_the_template_has_them(string path, string expected)
    {
        var rendered = new ProjectRenderer(Tree("_answers_file: .config/answers.yml\n", (path, "{{ _copier_answers | to_nice_yaml -}}\n"))).Render(Request());

        rendered.Files.Keys.ShouldBe([expected]);
        rendered.AnswersFile.ShouldBe(expected);
    }

    [Fact]
    public void Rejects_a_template_that_is_no_text() =>
        Should.Throw<UserErrorException>(() => new ProjectRenderer(new TemplateTree("template", new Dictionary<string, TemplateFile> { ["a.jinja"] = new(new byte[] { 0xff, 0xfe }) })).Render(Request())).Message.ShouldContain("no UTF-8 text");

    [Fact]
    public void Keeps_bits_bytes_and_follows_links_inside_the_template()
    {
        var tree = new TemplateTree("template", new Dictionary<string, TemplateFile>
        {
            ["run.sh.jinja"] = new(Encoding.UTF8.GetBytes("#!/bin/sh\n"), IsExecutable: true),
            ["crlf.bat"] = new(Encoding.UTF8.GetBytes("a\r\n")),
            ["link"] = new(default, LinkTarget: "crlf.bat"),
        });

        var files = new ProjectRenderer(tree).Render(Request()).Files;

        files["run.sh"].IsExecutable.ShouldBeTrue();
        files["link"].ShouldBe(files["crlf.bat"]);
        Encoding.UTF8.GetString(files["crlf.bat"].Content.Span).ShouldBe("a\r\n");
        Should.Throw<UserErrorException>(() => new ProjectRenderer(new TemplateTree("t", new Dictionary<string, TemplateFile> { ["x"] = new(default, LinkTarget: "../../etc/passwd") })).Render(Request())).Message.ShouldContain("out of the template");
    }

    [Fact]
    public void Includes_other_files_in_copier_yml() =>
        new ProjectRenderer(Tree("a: 1\n---\n!include more/*.yml\n", ("more/q.yml", "b: 2\n"), ("out.jinja", "{{ a + b }}"))).Render(Request()).Files.Keys.ShouldContain("out");

    [Theory]
    [InlineData("1.0.dev1 1.0a1 1.0b2 1.0rc1 v1.0 1.0.post1 1.0.1 1.10 2!0.1")]
    public void Orders_versions_as_Python_does(string ascending)
    {
        var versions = ascending.Split(' ').Select(VersionNumber.Parse).ToList();

        versions.OrderBy(version => version).ShouldBe(versions);
        VersionNumber.Parse("latest").ShouldBeNull();
    }

    private static RenderRequest Request() => new() { SourcePath = "template", Destination = "/nowhere/project" };

    /// <summary>A template that keeps its links: each name with where it points to; nothing is a file.</summary>
    private static TemplateTree Links(params (string Path, string Target)[] entries) =>
        new("template", entries.Select(entry => (entry.Path, new TemplateFile(default, LinkTarget: entry.Target.Length > 0 ? entry.Target : null)))
            .Append(("copier.yml", new TemplateFile(Encoding.UTF8.GetBytes("_preserve_symlinks: true\n")))).ToDictionary(file => file.Item1, file => file.Item2));

    private static TemplateTree Tree(string questions, params (string Path, string Text)[] files) =>
        new("template", files.Append(("copier.yml", questions)).ToDictionary(file => file.Item1, file => new TemplateFile(Encoding.UTF8.GetBytes(file.Item2))));

    private static List<string> Render(string questions, params (string Path, string Text)[] files) =>
        [.. new ProjectRenderer(Tree(questions, files)).Render(Request()).Files.Select(file => $"{file.Key}={Encoding.UTF8.GetString(file.Value.Content.Span)}")];
}
