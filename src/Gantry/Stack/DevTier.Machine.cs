using Gantry.Containers;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging;

namespace Gantry.Stack;

public sealed partial class DevTier
{
    private ImageSourceRecord ImageSources => new(Path.Combine(BundleDirectory, ".image-source"), [.. Platform.UpstreamImages.Values]);

    /// <summary>Lists what is needed on this machine; changes nothing.</summary>
    /// <param name="imageSource">As <see cref="ImageSourceChoice.MakeAsync"/> takes it; null for what was chosen last.</param>
    public async Task<MachineReport> ExamineMachineAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        var doctor = new Doctor(new DoctorOptions
        {
            Root = root,
            Project = Platform.Name,
            Ports = PublishedPorts,
            ImageSource = imageSource ?? ImageSources.Recorded ?? "auto",
            Images = [.. Platform.UpstreamImages.Values],
        });
        return new MachineReport([.. await doctor.ExamineAsync(cancellationToken), .. await ExamineOwnerAsync(cancellationToken)]);
    }

    private async Task<IEnumerable<Prerequisite>> ExamineOwnerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var other = await Owner.FindOtherAsync(cancellationToken);
            return [new Prerequisite("stack", null, other is null, other?.Description ?? $"'{Platform.Name}' is this checkout's, or free", other?.Fix(root))];
        }
        catch (Exception e) when (e is CommandFailedException or UserErrorException)
        {
            return []; // without an engine there is no stack; that is told above
        }
    }

    /// <summary>Installs and starts what is missing.</summary>
    /// <returns>What changed, for people.</returns>
    /// <exception cref="Platform.UserErrorException">What only the user can install.</exception>
    public async Task<string> SetUpMachineAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        var source = await ChooseImageSourceAsync(imageSource, cancellationToken);
        var setup = new Setup(new SetupOptions { LocalImages = source is ImageSource.Local }, loggers.CreateLogger<Setup>());
        var result = await setup.ApplyAsync(cancellationToken);
        return result.Changes.Count == 0 ? "ready" : string.Join(", ", result.Changes);
    }

    /// <summary>Installs the browser that tests sign in with, where that takes no question.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> SetUpBrowserAsync(CancellationToken cancellationToken = default)
    {
        var result = await new Setup(new SetupOptions(), loggers.CreateLogger<Setup>()).ProvideBrowserAsync(cancellationToken);
        return result.Changes.Count == 0 ? "left as it is" : string.Join(", ", result.Changes);
    }

    /// <summary>Installs Jinja, which tests compare the template engine with, where that takes no question.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> SetUpJinjaAsync(CancellationToken cancellationToken = default)
    {
        var result = await new Setup(new SetupOptions(), loggers.CreateLogger<Setup>()).ProvideJinjaAsync(cancellationToken);
        return result.Changes.Count == 0 ? "left as it is" : string.Join(", ", result.Changes);
    }

    /// <summary>Installs a container registry, which tests push to, where that takes no question.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> SetUpRegistryAsync(CancellationToken cancellationToken = default)
    {
        var result = await new Setup(new SetupOptions(), loggers.CreateLogger<Setup>()).ProvideRegistryAsync(cancellationToken);
        return result.Changes.Count == 0 ? "left as it is" : string.Join(", ", result.Changes);
    }

    /// <summary>Installs the OpenSSH client, where that takes no question.</summary>
    /// <returns>What changed, for people.</returns>
    public async Task<string> SetUpSshAsync(CancellationToken cancellationToken = default)
    {
        var result = await new Setup(new SetupOptions(), loggers.CreateLogger<Setup>()).ProvideSshAsync(cancellationToken);
        return result.Changes.Count == 0 ? "left as it is" : string.Join(", ", result.Changes);
    }

    /// <summary>Builds the images that are missing.</summary>
    /// <returns>What was built, for people.</returns>
    public async Task<string> BuildImagesAsync(string? imageSource, CancellationToken cancellationToken = default)
    {
        var plan = await PlanImagesAsync(imageSource, cancellationToken);
        var builder = new ImageBuilder(new ImageBuilderOptions { Root = root }, loggers.CreateLogger<ImageBuilder>());
        var result = await builder.BuildAsync(plan, [.. UsedImages(plan).Where(part => plan.Images.Any(image => image.Part == part))], null, cancellationToken);
        return result.Built.Count == 0 ? "all there" : $"{result.Built.Count} built, {result.Present.Count} there";
    }

    /// <summary>Builds images of a plan that were there and are gone.</summary>
    /// <param name="references">Those that the engine does not have; what the plan does not build is no concern of ours.</param>
    public async Task BuildAgainAsync(ImagePlan plan, IReadOnlyList<string> references, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var gone = plan.Images.Where(image => references.Contains(image.Reference)).ToList();
        foreach (var image in gone)
            Log.ImageGone(logger, image.Reference);
        if (gone.Count > 0)
            await new ImageBuilder(new ImageBuilderOptions { Root = root }, loggers.CreateLogger<ImageBuilder>()).BuildAsync(plan, [.. gone.Select(image => image.Part)], null, cancellationToken);
    }

    private IReadOnlyList<int> PublishedPorts => PublishedPortsOf(Platform, Debugged.Contains);

    /// <summary>Base images are built only where one of these needs them.</summary>
    private IEnumerable<string> UsedImages(ImagePlan plan) =>
        DevParts.PlatformNames.Concat(Platform.Services.Select(service => plan.DevPartOf(Path.GetFileName(service.Folder))));

    private static IReadOnlyList<int> PublishedPortsOf(PlatformModel platform, Func<string, bool> isDebugged) =>
    [
        platform.Ports.Http, platform.Ports.Https, platform.Ports.Database,
        .. platform.Services.Where(service => isDebugged(service.Slug)).Select(service => service.DebugPort).OfType<int>(),
    ];

    private Task<ImagePlan> PlanImagesAsync(string? imageSource, CancellationToken cancellationToken) => PlanImagesAsync(imageSource, forDevelopment: true, cancellationToken);

    private async Task<ImagePlan> PlanImagesAsync(string? imageSource, bool forDevelopment, CancellationToken cancellationToken) => ImagePlan.Make(new ImagePlanOptions
    {
        ForDevelopment = forDevelopment,
        Root = root,
        Project = Platform.ImagePrefix,
        Source = await ChooseImageSourceAsync(imageSource, cancellationToken),
        PinnedImages = Platform.UpstreamImages,
    });

    private async Task<ImageSource> ChooseImageSourceAsync(string? asked, CancellationToken cancellationToken)
    {
        var (choice, isNew) = await ImageSources.ChooseAsync(asked, cancellationToken);
        if (isNew)
            Log.ImageSourceChosen(logger, choice.Source, choice.Reason);
        return choice.Source;
    }
}
