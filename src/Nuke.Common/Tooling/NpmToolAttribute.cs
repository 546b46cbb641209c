namespace Nuke.Common.Tooling;

/// <summary>The tool comes as an npm package.</summary>
public sealed class NpmToolAttribute : ToolAttribute
{
    /// <summary>The package.</summary>
    public string Id { get; set; }

    /// <summary>The program in it; null is named like the package.</summary>
    public string Executable { get; set; }

    internal override ToolRequirement GetRequirement(string version = null) => new NpmPackageRequirement(Id, version);

    internal override string GetPath(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") ?? ToolPathResolver.GetNpmExecutable(Executable ?? Id);
}
