using Gantry.Tests.Containers;
using Gantry.Tooling;
using Gantry.Vps;

namespace Gantry.Tests.Vps;

public sealed class ImageStoreTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}"[..20];

    public void Dispose() => folder.Dispose();

    [RequiresDocker]
    public async Task An_image_of_ours_that_went_missing_is_built_again_and_not_pulled()
    {
        var tiny = await TinyImage.GetAsync();
        var gone = $"{project}/a:1";
        try
        {
            var described = await new ImageStore(new BlobCache(folder.Path)).DescribeAsync([tiny, gone], async (missing, token) =>
            {
                missing.ShouldBe([gone]);
                await new Command("docker", "tag", tiny, gone).RunAsync(token);
                return [];
            }, CancellationToken.None);

            described.Select(image => image.Reference).ShouldBe([tiny, gone]);
            described[1].Layers.ShouldBe(described[0].Layers);
        }
        finally
        {
            await new Command("docker", "image", "rm", gone).TryRunAsync();
        }
    }
}
