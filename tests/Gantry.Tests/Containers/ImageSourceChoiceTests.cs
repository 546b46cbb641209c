using Gantry.Containers;
using Gantry.Platform;

namespace Gantry.Tests.Containers;

public sealed class ImageSourceChoiceTests
{
    [Theory]
    [InlineData("upstream", nameof(ImageSource.Upstream))]
    [InlineData("Local", nameof(ImageSource.Local))]
    public async Task Is_what_was_asked_for(string asked, string source) =>
        (await ImageSourceChoice.MakeAsync(asked, ["localhost:1/x"])).ShouldBe(new ImageSourceChoice(Enum.Parse<ImageSource>(source), "asked for"));

    [Fact]
    public async Task Is_local_when_a_registry_cannot_be_reached_and_says_which() =>
        (await ImageSourceChoice.MakeAsync("auto", ["localhost:1/gantry-test/none:1", "localhost:1/gantry-test/other:1"]))
            .ShouldBe(new ImageSourceChoice(ImageSource.Local, "localhost:1 cannot be reached"));

    [RequiresDocker]
    public async Task Is_upstream_without_a_registry_when_all_images_are_here()
    {
        var image = await TinyImage.GetAsync();
        var tag = $"localhost:1/{image}";
        await new Gantry.Tooling.Command("docker", "tag", image, tag).RunAsync();
        try
        {
            (await ImageSourceChoice.MakeAsync("auto", [tag])).Source.ShouldBe(ImageSource.Upstream);
        }
        finally
        {
            await new Gantry.Tooling.Command("docker", "image", "rm", tag).RunAsync();
        }
    }

    [Fact]
    public async Task Rejects_a_word_that_is_none_of_them() =>
        (await Should.ThrowAsync<UserErrorException>(() => ImageSourceChoice.MakeAsync("upstraem", []))).Message
            .ShouldBe("error: unknown image source 'upstraem'\n  fix: did you mean 'upstream'?");
}
