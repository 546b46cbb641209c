namespace Gantry.Templates;

/// <summary>A template at one version.</summary>
/// <param name="SourcePath">Where it comes from, as the answers file keeps it.</param>
/// <param name="Commit">
/// Of a repository what <c>git describe --tags --always</c> says; of a folder inside a repository the id of its git tree, which
/// is known before the commit that holds it and survives a rebase; null where there is no git.
/// </param>
internal sealed record TemplateVersion(string SourcePath, string? Commit, TemplateTree Tree)
{
    /// <summary>Whether it comes from somewhere else than this repository.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether it is what HEAD says, for want of a version tag.</summary>
    public bool IsUntagged { get; init; }
}
