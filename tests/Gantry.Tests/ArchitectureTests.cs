using System.Text.RegularExpressions;

namespace Gantry.Tests;

/// <summary>Holds the arrows between the folders: which code may know of which.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Foundations = ["Gantry.Platform", "Gantry.Tooling"];
    private static readonly string[] Concerns = ["Certificates", "Containers", "Databases", "Gateway", "Identity", "Templates", "Testing", "Tunnels", "Workspace"];
    private static readonly string[] Appliers = ["Kubernetes", "Stack", "Vps"];

    /// <summary>A folder, and the namespaces that it may use beside its own.</summary>
    private static readonly IReadOnlyList<(string Folder, string[] MayUse)> Arrows =
    [
        ("src/Nuke.Common", []),
        ("src/Nuke.Components", ["Nuke.Common"]),
        ("src/Nuke.SourceGenerators", ["Nuke.Common.ProjectModel"]), // the reader of solution files, whose source they share
        ("src/Gantry.Engine", ["Nuke.Common"]),
        // "Did you mean" is the one source file that the engine and the platform share.
        ("src/Gantry/Platform", ["Nuke.Common.Utilities"]),
        ("src/Gantry/Tooling", ["Gantry.Platform", "Nuke.Common.Utilities"]),
        .. Concerns.Select(concern => ($"src/Gantry/{concern}", (string[])[.. Foundations, "Nuke.Common.Utilities"])),
        ("src/Gantry/Rendering", ["Gantry.Platform", .. Concerns.Select(concern => $"Gantry.{concern}"), "Nuke.Common.Utilities"]),
        .. Appliers.Select(applier => ($"src/Gantry/{applier}", (string[])[.. Foundations, "Gantry.Rendering", .. Concerns.Select(concern => $"Gantry.{concern}"), "Nuke.Common.Utilities"])),
        ("src/Gantry.Gateway", ["Gantry.Gateway", "Gantry.Platform"]),
        ("src/Gantry.Realm", ["Gantry.Identity", "Gantry.Platform"]),
        ("src/Gantry.Dashboard", [.. Foundations, "Gantry.Gateway.DataPlane", "Gantry.Stack"]),
        ("build", ["Gantry", "Nuke"]),
    ];

    /// <summary>Names that say what kind of thing a file holds, not what it is about.</summary>
    private static readonly string[] KindFolders = ["Models", "Helpers", "Utils", "Extensions", "Common", "Misc", "Interfaces", "Services"];

    public static TheoryData<string> Folders => [.. Arrows.Select(arrow => arrow.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_uses_only_what_its_arrows_point_to(string folder)
    {
        var own = folder is "src/Gantry.Gateway" ? "Gantry.Gateway.DataPlane" : folder.Replace("src/", "", StringComparison.Ordinal).Replace('/', '.');
        var allowed = Arrows.Single(arrow => arrow.Folder == folder).MayUse;

        var violations =
            from file in Sources(folder)
            from used in UsedNamespaces(File.ReadAllText(file))
            where !allowed.Append(own).Any(prefix => used == prefix || used.StartsWith(prefix + ".", StringComparison.Ordinal))
            select $"{Relative(file)} uses {used}";

        violations.ShouldBeEmpty($"{folder} may use {string.Join(", ", allowed.DefaultIfEmpty("nothing"))}");
    }

    [Fact]
    public void Every_folder_of_the_platform_has_its_arrows()
    {
        var folders = Directory.GetDirectories(InRepository("src/Gantry")).Concat(Directory.GetDirectories(InRepository("src")).Where(path => !path.EndsWith("/Gantry", StringComparison.Ordinal)))
            .Where(path => Sources(Relative(path)).Any()).Select(Relative);

        folders.Except(Arrows.Select(arrow => arrow.Folder)).ShouldBeEmpty();
        Sources("src/Gantry", SearchOption.TopDirectoryOnly).Select(Relative).ShouldBeEmpty("a file belongs to a concern's folder");
    }

    [Theory]
    [InlineData("src/Nuke.Common", "Nuke.SourceGenerators")]
    [InlineData("src/Nuke.Components", "Nuke.Common")]
    [InlineData("src/Nuke.SourceGenerators", "")]
    [InlineData("src/Gantry.Engine", "")] // nor the engine itself: see Nuke.props
    [InlineData("src/Gantry", "")]
    [InlineData("src/Gantry.Gateway", "Gantry")]
    [InlineData("src/Gantry.Realm", "Gantry")]
    [InlineData("src/Gantry.Dashboard", "Gantry Gantry.Gateway")]
    public void Project_references_no_other_project(string folder, string allowed)
    {
        var project = Directory.GetFiles(InRepository(folder), "*.csproj").ShouldHaveSingleItem();

        var referenced = ProjectReference().Matches(File.ReadAllText(project)).Select(match => Path.GetFileNameWithoutExtension(match.Groups[1].Value));

        referenced.ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Its API has YamlDotNet's types in ReadYaml and its like; only who calls them loads it.</summary>
    [Fact]
    public void The_engine_needs_no_package_but_YamlDotNet() =>
        PackageReference().Matches(File.ReadAllText(InRepository("src/Nuke.Common/Nuke.Common.csproj"))).Select(match => match.Groups[1].Value).ShouldBe(["YamlDotNet"]);

    [Fact]
    public void Namespace_is_the_folder()
    {
        var misplaced =
            from file in Sources("src")
            let declared = Namespace().Match(File.ReadAllText(file))
            where declared.Success && declared.Groups[1].Value != NamespaceOf(file) && !StandsInFor(declared.Groups[1].Value, file)
            select $"{Relative(file)} says {declared.Groups[1].Value}, expected {NamespaceOf(file)}";

        misplaced.ShouldBeEmpty();
    }

    [Fact]
    public void Folder_is_a_concern_and_never_a_kind()
    {
        var kinds = Sources("src").Concat(Sources("build")).Select(file => Path.GetDirectoryName(Relative(file))!).Distinct()
            .Where(folder => folder.Split('/').Skip(2).Intersect(KindFolders, StringComparer.OrdinalIgnoreCase).Any());

        kinds.ShouldBeEmpty();
    }

    [Fact]
    public void Infra_holds_what_people_write_and_nothing_that_is_made()
    {
        string[] made = [".env", ".crt", ".key", ".pem", ".log", ".pid", ".dll", ".tar", ".tgz", ".pyc"];

        var generated = Directory.EnumerateFileSystemEntries(InRepository("infra"), "*", SearchOption.AllDirectories).Select(Relative)
            .Where(path => made.Any(path.EndsWith) || path.Split('/').Intersect(["bin", "obj", "artifacts", "__pycache__"], StringComparer.Ordinal).Any());

        generated.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Gantry.Rendering;", "Gantry.Rendering")]
    [InlineData("global using static Gantry.Tooling.Ports;", "Gantry.Tooling.Ports")]
    [InlineData("using Files = Nuke.Common.IO.AbsolutePath;", "Nuke.Common.IO.AbsolutePath")]
    [InlineData("var x = new global::Gantry.Rendering.BundleWriter();", "Gantry.Rendering.BundleWriter")]
    [InlineData("Gantry.Databases.ServiceDatabase? field;", "Gantry.Databases.ServiceDatabase")]
    [InlineData("// see Gantry.Rendering\nvar text = \"src/Gantry.Gateway\"; /// <see cref=\"Gantry.Rendering.X\"/>\n", null)]
    [InlineData("var yaml = $$\"\"\"\n  kind: Gantry.Rendering.X\n  \"\"\";\nvar quote = '\"';", null)]
    [InlineData("namespace Gantry.Platform;", null)]
    public void Sees_references_in_code_and_not_in_comments_and_texts(string source, string? expected) =>
        UsedNamespaces(source).ShouldBe(expected is null ? [] : [expected]);

    private static IEnumerable<string> UsedNamespaces(string source) =>
        Reference().Matches(CommentOrText().Replace(source, " ")).Select(match => match.Groups[1].Value).Distinct();

    private static string NamespaceOf(string file)
    {
        var parts = Path.GetDirectoryName(Relative(file))!.Split('/');
        var root = parts[1] is "Gantry.Gateway" ? "Gantry.Gateway.DataPlane" : parts[1];
        return string.Join('.', parts.Skip(2).Prepend(root));
    }

    /// <summary>The engine has types that NUKE builds expect of other packages; each such package is a folder of its name.</summary>
    private static bool StandsInFor(string declared, string file) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == declared.Split('.')[0] && Relative(file).StartsWith("src/Nuke.Common/", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder, SearchOption option = SearchOption.AllDirectories) =>
        Directory.Exists(InRepository(folder)) ? Directory.EnumerateFiles(InRepository(folder), "*.cs", option) : [];

    private static string InRepository(string path) => Path.Combine(RepositoryRoot.Path, path);

    private static string Relative(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');

    [GeneratedRegex(""""//[^\n]*|/\*.*?\*/|\$*""".*?"""|@?\$?"(?:\\.|[^"\\\n])*"|'"'"""", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    // `namespace X` is where the file itself is; everything else that begins with a root is a reference.
    [GeneratedRegex(@"(?<!namespace\s)(?<![\w.])((?:Gantry|Nuke)(?:\.[A-Z]\w*)+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex PackageReference();

    [GeneratedRegex("""<ProjectReference\s+Include="([^"]+)""")]
    private static partial Regex ProjectReference();
}
