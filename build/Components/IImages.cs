using Nuke.Common;

/// <summary>The images of the platform's parts and of the services.</summary>
public interface IImages : ISetup
{
    /// <summary>Builds what is missing.</summary>
    Target BuildImages => _ => _
        .Description("Build the images whose inputs changed")
        .DependsOn(Setup)
        .Executes(async () =>
        {
            var images = await Local.BuildImagesAsync(ImageSource, BuildCancellation.Token);
            ReportSummary(_ => _.AddPair("Images", images));
        });
}
