using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Templates;

/// <summary>Finds templates by what people type: a folder of this repository, a name, another folder, or the address of a git repository.</summary>
/// <param name="root">Full path of this repository.</param>
internal sealed class TemplateLibrary(string root)
{
    /// <summary>What is used when nothing is named.</summary>
    public const string DefaultTemplate = "services/template";

    private readonly ConcurrentDictionary<(string Source, string? Commit), Task<TemplateVersion>> versions = new();
    private readonly ConcurrentDictionary<(string Source, string? Commit), Task<ProjectRenderer>> renderers = new();

    /// <summary>How the answers file names what people typed.</summary>
    /// <param name="template"><c>aspnet</c> for <c>services/template-aspnet</c>, a path, or an address; null for the default.</param>
    /// <exception cref="UserErrorException">There is no such template.</exception>
    public string SourceOf(string? template)
    {
        if (template is null)
            return DefaultTemplate;
        var byName = $"{DefaultTemplate}-{template}";
        if (Directory.Exists(Path.Combine(root, byName)))
            return byName;
        if (IsAddress(template))
            return template;
        var path = PathOf(template);
        if (!Directory.Exists(path))
            throw UnknownTemplate(template);
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? template : relative;
    }

    /// <summary>Reads a template: the version that is given, else the newest.</summary>
    /// <param name="source">As <see cref="SourceOf"/> gives it.</param>
    /// <exception cref="UserErrorException">It is not there, or not at this version.</exception>
    public Task<TemplateVersion> ReadAsync(string source, string? commit, CancellationToken cancellationToken) =>
        versions.GetOrAdd((source, commit), _ => FindAsync(source, commit, cancellationToken));

    /// <summary>The renderer of a version.</summary>
    public Task<ProjectRenderer> RendererAsync(TemplateVersion version) =>
        renderers.GetOrAdd((version.SourcePath, version.Commit), _ => Task.Run(() => new ProjectRenderer(version.Tree)));

    private async Task<TemplateVersion> FindAsync(string source, string? commit, CancellationToken cancellationToken)
    {
        if (IsAddress(source))
            return await ReadRepositoryAsync(source, await MirrorAsync(source, cancellationToken), commit, cancellationToken);
        var path = PathOf(source);
        if (!Directory.Exists(path))
            throw UnknownTemplate(source);
        var place = await new Command("git", "rev-parse", "--show-toplevel", "--show-prefix").In(path).TryRunAsync(cancellationToken);
        var lines = place.Output.Split('\n');
        if (!place.Succeeded)
            return commit is null ? new TemplateVersion(source, null, TemplateTree.Read(source, path)) : throw NoHistory(source);
        var prefix = lines.ElementAtOrDefault(1)?.Trim() ?? "";
        return prefix.Length == 0
            ? await ReadRepositoryAsync(source, path, commit, cancellationToken)
            : await ReadFolderAsync(source, lines[0], prefix, commit, cancellationToken);
    }

    /// <summary>A repository as a whole: versions are its tags, as Copier has it.</summary>
    private static async Task<TemplateVersion> ReadRepositoryAsync(string source, string repository, string? commit, CancellationToken cancellationToken)
    {
        var git = new Command("git").In(repository);
        var revision = commit is null ? await NewestTagAsync(git, cancellationToken) ?? "HEAD" : RevisionOf(commit);
        if (!(await git.With("rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}").TryRunAsync(cancellationToken)).Succeeded)
            throw new UserErrorException($"the template '{source}' has no version '{commit ?? revision}'", commit is null ? "commit something to it" : "fetch its history, or restore `_commit` in the answers file");
        var described = commit ?? (await git.With("describe", "--tags", "--always", revision).RunAsync(cancellationToken)).Output.Trim();
        return new TemplateVersion(source, described, await ArchiveAsync(source, git, $"{revision}^{{commit}}", cancellationToken));
    }

    /// <summary>A folder of a repository: its version is its content.</summary>
    private static async Task<TemplateVersion> ReadFolderAsync(string source, string repository, string prefix, string? commit, CancellationToken cancellationToken)
    {
        var git = new Command("git").In(repository);
        var tree = commit ?? await WriteTreeAsync(git, prefix, cancellationToken);
        if (commit is not null && !(await git.With("cat-file", "-e", $"{commit}^{{tree}}").TryRunAsync(cancellationToken)).Succeeded)
            throw new UserErrorException($"version '{commit}' of the template '{source}' is not in this repository's history",
                "fetch all of the history, `git fetch --unshallow`; or, where the version was never committed, restore the template as it was");
        return new TemplateVersion(source, tree, await ArchiveAsync(source, git, tree, cancellationToken));
    }

    /// <summary>Stores the folder as it is on disk, committed or not, without touching the index.</summary>
    private static async Task<string> WriteTreeAsync(Command git, string prefix, CancellationToken cancellationToken)
    {
        var index = Path.GetTempFileName();
        try
        {
            File.Delete(index); // an empty one: the repository's own may be in the middle of a merge, of which git makes no tree
            var apart = git.WithEnvironment("GIT_INDEX_FILE", index);
            await apart.With("add", "--all", "--", prefix).RunAsync(cancellationToken);
            return (await apart.With("write-tree", $"--prefix={prefix}").RunAsync(cancellationToken)).Output.Trim();
        }
        finally
        {
            File.Delete(index);
        }
    }

    private static async Task<TemplateTree> ArchiveAsync(string source, Command git, string revision, CancellationToken cancellationToken)
    {
        var archive = Path.GetTempFileName();
        try
        {
            await git.With("archive", "--format=tar", $"--output={archive}", revision).RunAsync(cancellationToken);
            return TemplateTree.ReadArchive(source, archive);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static async Task<string?> NewestTagAsync(Command git, CancellationToken cancellationToken)
    {
        var tags = await git.With("tag", "--list").RunAsync(cancellationToken);
        return tags.Lines.Select(tag => (Tag: tag, Version: VersionNumber.Parse(tag))).Where(tag => tag.Version is { IsPrerelease: false }).MaxBy(tag => tag.Version).Tag;
    }

    /// <summary><c>v1.2-3-gabc1234</c> is the commit <c>abc1234</c>.</summary>
    private static string RevisionOf(string commit) => commit.LastIndexOf("-g", StringComparison.Ordinal) is > 0 and var at && commit[(at + 2)..].All(char.IsAsciiHexDigitLower) ? commit[(at + 2)..] : commit;

    private async Task<string> MirrorAsync(string address, CancellationToken cancellationToken)
    {
        var url = Expand(address);
        var mirror = Path.Combine(root, ".nuke", "temp", "templates", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16]);
        await using var turn = await FileLock.AcquireAsync($"{mirror}.lock", () => { }, cancellationToken);
        // A password prompt would wait for ever: nobody sees it.
        var git = new Command("git").WithEnvironment("GIT_TERMINAL_PROMPT", "0");
        var fetched = Directory.Exists(mirror)
            ? await git.In(mirror).With("fetch", "--quiet", "--prune", "--tags", "origin").TryRunAsync(cancellationToken)
            : await git.With("clone", "--quiet", "--mirror", "--", url, mirror).TryRunAsync(cancellationToken);
        return fetched.Succeeded ? mirror : throw new UserErrorException($"cannot fetch the template '{address}': {fetched.Error}", "check the address, and that git may read it without asking");
    }

    private static bool IsAddress(string source) =>
        source.StartsWith("gh:", StringComparison.Ordinal) || source.StartsWith("gl:", StringComparison.Ordinal) || source.StartsWith("git@", StringComparison.Ordinal)
        || source.StartsWith("git+", StringComparison.Ordinal) || source.Contains("://", StringComparison.Ordinal) || source.EndsWith(".git", StringComparison.Ordinal);

    private static string Expand(string address) => address switch
    {
        _ when address.StartsWith("gh:", StringComparison.Ordinal) => $"https://github.com/{address[3..]}.git",
        _ when address.StartsWith("gl:", StringComparison.Ordinal) => $"https://gitlab.com/{address[3..]}.git",
        _ when address.StartsWith("git+", StringComparison.Ordinal) => address[4..],
        _ => address,
    };

    private string PathOf(string template) => Path.GetFullPath(
        template.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(UserFolders.Home ?? throw new UserErrorException($"template '{template}' is below the home directory, and this user has none", "set HOME, or give the full path"), template[2..]) : template, root);

    private UserErrorException UnknownTemplate(string template)
    {
        var folder = Path.Combine(root, "services");
        var prefix = Path.GetFileName(DefaultTemplate) + "-";
        var names = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, $"{prefix}*").Select(path => Path.GetFileName(path)[prefix.Length..]).Order(StringComparer.Ordinal).ToList() : [];
        return UnknownName.Error("template", template, names);
    }

    private static UserErrorException NoHistory(string source) =>
        new($"the template '{source}' is not in a git repository, so that its old versions are not known", "put it under git, and generate the service anew");
}
