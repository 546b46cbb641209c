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
    private const string RemoteHead = "refs/gantry/HEAD";

    /// <summary>What is used when nothing is named.</summary>
    public const string DefaultTemplate = "services/template";

    /// <summary>Another name for <see cref="DefaultTemplate"/>, beside <c>aspnet</c> and the like.</summary>
    private const string DefaultName = "django";

    // What a repository has configured to run is its owner's wish, and this may be somebody else's.
    private static readonly Command Git = new("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.autoDetach=false");

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
        if (template == DefaultName)
            return DefaultTemplate;
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
            return await ReadRepositoryAsync(source, await MirrorAsync(source, Expand(source), cancellationToken), commit, cancellationToken);
        var path = PathOf(source);
        if (!Directory.Exists(path))
            throw UnknownTemplate(source);
        var (own, place) = (await PlaceAsync(root, cancellationToken), await PlaceAsync(path, cancellationToken));
        if (place is null)
            return commit is null ? new TemplateVersion(source, null, TemplateTree.Read(source, path)) { IsForeign = IsOutside(path) } : throw NoHistory(source);
        // Of another repository nothing is run, and nothing is written to it: git reads it into one of ours.
        var git = place.Top == own?.Top && place.Prefix.Length > 0 ? Git.With($"--git-dir={place.GitDirectory}") : await MirrorAsync(source, place.Top, cancellationToken);
        return place.Prefix.Length == 0
            ? await ReadRepositoryAsync(source, git, commit, cancellationToken)
            : await ReadFolderAsync(source, git, place, commit, cancellationToken) with { IsForeign = place.Top != own?.Top };
    }

    /// <summary>Finds out in which repository a folder is; null when in none.</summary>
    private static async Task<Place?> PlaceAsync(string folder, CancellationToken cancellationToken)
    {
        var found = await Git.In(folder).With("rev-parse", "--absolute-git-dir", "--show-toplevel", "--show-prefix").TryRunAsync(cancellationToken);
        if (!found.Succeeded && found.Error.Contains("dubious ownership", StringComparison.Ordinal))
            throw new UserErrorException($"git does not trust '{folder}', which belongs to another user", "change its owner, or trust it: `git config --global --add safe.directory …`");
        return found.Succeeded && found.Output.Split('\n') is [var directory, var top, .. var rest] ? new Place(directory, top, rest is [var prefix, ..] ? prefix : "") : null;
    }

    /// <summary>A repository as a whole: versions are its tags, as Copier has it.</summary>
    private static async Task<TemplateVersion> ReadRepositoryAsync(string source, Command git, string? commit, CancellationToken cancellationToken)
    {
        var tag = commit is null ? await NewestTagAsync(git, cancellationToken) : null;
        var revision = commit is null ? tag ?? RemoteHead : RevisionOf(commit);
        if (!(await git.With("rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}").TryRunAsync(cancellationToken)).Succeeded)
            throw new UserErrorException($"the template '{source}' has no {(commit is null ? "commit" : $"version '{commit}'")}", commit is null ? "commit something to it" : "fetch its history, or restore `_commit` in the answers file");
        var described = commit ?? (await git.With("describe", "--tags", "--always", revision).RunAsync(cancellationToken)).Output.Trim();
        return new TemplateVersion(source, described, await ReadTreeAsync(source, git, $"{revision}^{{tree}}", cancellationToken)) { IsForeign = true, IsUntagged = commit is null && tag is null };
    }

    /// <summary>A folder of a repository: its version is its content.</summary>
    private static async Task<TemplateVersion> ReadFolderAsync(string source, Command git, Place place, string? commit, CancellationToken cancellationToken)
    {
        var tree = commit ?? await WriteTreeAsync(git.In(place.Top).With($"--work-tree={place.Top}"), place.Prefix, cancellationToken);
        if (commit is not null && !(await git.With("cat-file", "-e", $"{commit}^{{tree}}").TryRunAsync(cancellationToken)).Succeeded)
            throw new UserErrorException($"version '{commit}' of the template '{source}' is not in this repository's history",
                "fetch all of the history, `git fetch --unshallow`; or, where the version was never committed, restore the template as it was");
        return new TemplateVersion(source, tree, await ReadTreeAsync(source, git, tree, cancellationToken));
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

    /// <summary>Checks a tree out, as Copier does: `git archive` would leave out what is for no archive, and fill in what is for one.</summary>
    private static async Task<TemplateTree> ReadTreeAsync(string source, Command git, string tree, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("gantry-template-").FullName;
        try
        {
            var files = Directory.CreateDirectory(Path.Combine(temporary, "files")).FullName;
            var apart = git.In(files).With($"--work-tree={files}").WithEnvironment("GIT_INDEX_FILE", Path.Combine(temporary, "index"));
            var read = await apart.With("read-tree", tree).TryRunAsync(cancellationToken);
            if (!read.Succeeded)
                throw new UserErrorException($"git does not take the files of the template '{source}': {read.Error}", "correct it, or use another template");
            await apart.With("checkout-index", "--all").RunAsync(cancellationToken);
            var entries = (await apart.With("ls-files", "--stage", "-z").RunAsync(cancellationToken)).Output.Split('\0');
            return TemplateTree.Read(source, files) with
            {
                Submodules = [.. entries.Where(entry => entry.StartsWith("160000 ", StringComparison.Ordinal)).Select(entry => entry.Split('\t', 2)[1])],
            };
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static async Task<string?> NewestTagAsync(Command git, CancellationToken cancellationToken)
    {
        var tags = await git.With("tag", "--list").RunAsync(cancellationToken);
        return tags.Lines.Select(tag => (Tag: tag, Version: VersionNumber.Parse(tag))).Where(tag => tag.Version is { IsPrerelease: false }).OrderBy(tag => tag.Version).LastOrDefault().Tag;
    }

    /// <summary><c>v1.2-3-gabc1234</c> is the commit <c>abc1234</c>.</summary>
    private static string RevisionOf(string commit) => commit.LastIndexOf("-g", StringComparison.Ordinal) is > 0 and var at && commit[(at + 2)..].All(char.IsAsciiHexDigitLower) ? commit[(at + 2)..] : commit;

    /// <summary>Fetches a repository into one of ours, in which only our configuration counts.</summary>
    /// <param name="source">How people call it.</param>
    /// <param name="url">Its address, or its path.</param>
    /// <returns>Git, for the copy.</returns>
    private async Task<Command> MirrorAsync(string source, string url, CancellationToken cancellationToken)
    {
        var mirror = Path.Combine(root, ".nuke", "temp", "templates", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..16]);
        await using var turn = await FileLock.AcquireAsync($"{mirror}.lock", () => { }, cancellationToken);
        // A password prompt would wait for ever: nobody sees it.
        var git = Git.With($"--git-dir={mirror}").WithEnvironment("GIT_TERMINAL_PROMPT", "0");
        await Git.With("init", "--quiet", "--bare", "--", mirror).RunAsync(cancellationToken); // changes nothing where it is one, and completes one that was begun
        // Of a run that was killed: this one has the copy for itself.
        foreach (var left in Directory.EnumerateFiles(mirror, "*.lock", SearchOption.AllDirectories))
            File.Delete(left);
        var fetched = await git.With("fetch", "--quiet", "--prune", "--no-tags", "--", url, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*").TryRunAsync(cancellationToken);
        if (!fetched.Succeeded)
            throw new UserErrorException($"cannot fetch the template '{source}': {fetched.Error}", "check the address, and that git may read it without asking");
        // Apart, since a repository without a commit has none.
        await git.With("fetch", "--quiet", "--no-tags", "--", url, $"+HEAD:{RemoteHead}").TryRunAsync(cancellationToken);
        return git;
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

    private bool IsOutside(string path) => Path.GetRelativePath(root, path).StartsWith("..", StringComparison.Ordinal);

    private UserErrorException UnknownTemplate(string template)
    {
        var folder = Path.Combine(root, "services");
        var prefix = Path.GetFileName(DefaultTemplate) + "-";
        var names = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, $"{prefix}*").Select(path => Path.GetFileName(path)[prefix.Length..]) : [];
        return UnknownName.Error("template", template, [.. names.Append(DefaultName).Order(StringComparer.Ordinal)]);
    }

    private static UserErrorException NoHistory(string source) =>
        new($"the template '{source}' is not in a git repository, so that its old versions are not known", "put it under git, and generate the service anew");

    /// <summary>A folder in a git repository.</summary>
    /// <param name="Top">Full path of the repository's files.</param>
    /// <param name="Prefix">Path of the folder below it; empty, or with a slash at the end.</param>
    private sealed record Place(string GitDirectory, string Top, string Prefix);
}
