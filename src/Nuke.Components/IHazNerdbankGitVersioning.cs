using Nuke.Common;
using Nuke.Common.Tools.NerdbankGitVersioning;

namespace Nuke.Components;

/// <summary>A build whose version Nerdbank.GitVersioning computes.</summary>
public interface IHazNerdbankGitVersioning : INukeBuild
{
    /// <summary>The version.</summary>
    [NerdbankGitVersioning]
    [Required]
    NerdbankGitVersioning Versioning => TryGetValue(() => Versioning);
}
