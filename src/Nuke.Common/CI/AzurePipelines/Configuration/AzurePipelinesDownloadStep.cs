using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Fetches what another job published, to its place.</summary>
public class AzurePipelinesDownloadStep : AzurePipelinesStep
{
    /// <summary>The file or directory, from the root directory; its name is the artifact's.</summary>
    public string Path { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("- task: DownloadBuildArtifacts@0"))
        using (writer.WriteBlock("inputs:"))
        {
            var slash = Path.LastIndexOf('/');
            writer.WriteValue("artifactName", Path[(slash + 1)..]);
            writer.WriteValue("downloadPath", slash < 0 ? "$(Build.SourcesDirectory)" : $"$(Build.SourcesDirectory)/{Path[..slash]}");
        }
    }
}
