using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Uploads files.</summary>
public class GitHubActionsArtifactStep : GitHubActionsUsingStep
{
    /// <summary>The artifact's name.</summary>
    public new string Name { get; set; }

    /// <summary>What is uploaded, from the root directory.</summary>
    public string Path { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        base.Name = $"Publish: {Name}";
        Using = PinnedAction.UploadArtifact;
        With["name"] = Name;
        With["path"] = Path;
        base.Write(writer);
    }
}
