namespace Nuke.Common.Tooling;

/// <summary>The tool comes as a NuGet package.</summary>
public sealed class NuGetToolAttribute : ToolAttribute
{
    /// <summary>The package.</summary>
    public string Id { get; set; }

    /// <summary>The program in it, such as <c>tool.dll</c>.</summary>
    public string Executable { get; set; }

    internal override ToolRequirement GetRequirement(string version = null) => new NuGetPackageRequirement(Id, version);

    internal override string GetPath(string name) => GetPath(name, framework: null);

    /// <inheritdoc cref="GetPath(string)"/>
    /// <param name="framework">Such as net10.0; null is the newest one that the package has it for.</param>
    internal string GetPath(string name, string framework) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") ?? NuGetToolPathResolver.GetPackageExecutable(Id, Executable, framework: framework);
}
