using Gantry.Platform;

namespace Gantry.Workspace;

/// <summary>The files by which editors open the whole platform, generated from the model.</summary>
/// <param name="platform">With the ports of this checkout.</param>
public sealed class WorkspaceFiles(PlatformModel platform)
{
    private const string Shared = "workspace/gantry.code-workspace";

    /// <summary>
    /// VS Code's file, relative to the repository. A checkout that is isolated has ports of its own and so a file of its own, which
    /// git ignores; it begins as a copy of the shared one.
    /// </summary>
    public string CodeWorkspace => platform.Name == platform.ImagePrefix ? Shared : $"workspace/gantry-{platform.Name[(platform.ImagePrefix.Length + 1)..]}.code-workspace";

    /// <summary>Brings the files to what the model says. What people added to VS Code's file stays, and so do run configurations of others.</summary>
    /// <returns>The files that changed, relative to the repository.</returns>
    /// <exception cref="UserErrorException">A workspace file is no JSON with comments; names line and column. Nothing is written then.</exception>
    public IReadOnlyList<string> Apply()
    {
        var workspace = new VsCodeWorkspace(platform).Apply(new JsoncText(Current(), CodeWorkspace)).Text;
        var configurations = JetBrainsConfigurations.Render(platform);

        List<string> changed = [];
        Write(CodeWorkspace, workspace);
        foreach (var (name, text) in configurations)
            Write($".run/{name}", text);
        foreach (var stale in StaleConfigurations(configurations.Keys))
        {
            File.Delete(stale);
            changed.Add(Path.GetRelativePath(platform.Root, stale));
        }
        return changed;

        void Write(string file, string text)
        {
            if (AtomicFile.Write(InRepository(file), text))
                changed.Add(file);
        }
    }

    private string Current() => new[] { CodeWorkspace, Shared }.Select(InRepository).Where(File.Exists).Select(File.ReadAllText).FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : VsCodeWorkspace.Head;

    private List<string> StaleConfigurations(IEnumerable<string> current)
    {
        var folder = InRepository(".run");
        return Directory.EnumerateFiles(folder, JetBrainsConfigurations.Pattern).Where(file => !current.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();
    }

    private string InRepository(string path) => Path.Combine(platform.Root, path);
}
