using System.Net.Http.Headers;
using Gantry.Containers;
using Gantry.Platform;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Tests.Containers;

/// <summary>Pushes small images with the engine of this machine to a real registry.</summary>
public sealed class ImagePusherTests(RegistryFixture registry) : IClassFixture<RegistryFixture>, IAsyncLifetime
{
    private readonly string project = $"gantry-test-{Guid.NewGuid():N}"[..20];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        var left = await new Command("docker", "image", "ls", "--filter", $"reference={project}/*", "--format", "{{.Repository}}:{{.Tag}}").TryRunAsync();
        if (left.Lines.Count > 0)
            await new Command("docker", ["image", "rm", "--force", .. left.Lines]).TryRunAsync();
    }

    [RequiresRegistry]
    public async Task Pushes_under_the_same_tag_and_tells_the_digest_that_the_registry_serves()
    {
        var reference = await ImageAsync("one");

        var pushed = (await Pusher($"{registry.Name}/team").PushAsync([reference])).ShouldHaveSingleItem();

        pushed.WasThere.ShouldBeFalse();
        (await DigestAsync($"team/{reference}")).ShouldBe(pushed.Digest);
        (await new Command("docker", "image", "inspect", $"{registry.Name}/team/{reference}").TryRunAsync()).Succeeded.ShouldBeFalse("only the name was for the push");
        (await new Command("docker", "image", "inspect", reference).TryRunAsync()).Succeeded.ShouldBeTrue();
    }

    [RequiresRegistry]
    public async Task The_second_time_nothing_is_sent()
    {
        string[] references = [await ImageAsync("one"), await ImageAsync("two")];
        var pusher = Pusher(registry.Name);

        var first = await pusher.PushAsync(references);
        var second = await pusher.PushAsync(references);

        second.ShouldAllBe(image => image.WasThere);
        second.Select(image => image.Digest).ShouldBe(first.Select(image => image.Digest));
    }

    [RequiresRegistry]
    public async Task Rejects_a_registry_that_does_not_answer()
    {
        var reference = await ImageAsync("one");
        var elsewhere = $"127.0.0.1:{FreePort.Find()}";

        var error = await Should.ThrowAsync<UserErrorException>(() => Pusher(elsewhere).PushAsync([reference]));

        error.Message.ShouldContain($"cannot push '{elsewhere}/{reference}'");
        error.Message.ShouldContain($"docker login {elsewhere}");
    }

    [Theory]
    [InlineData("https://registry.example.com")]
    [InlineData("Registry.example.com")]
    [InlineData("registry")] // Docker takes it for a user of Docker Hub
    [InlineData("registry.example.com/")]
    [InlineData("registry.example.com/Team")]
    public void Rejects_what_is_no_registry(string name) =>
        Should.Throw<UserErrorException>(() => Pusher(name)).Message.ShouldContain($"the registry is '{name}'");

    [Fact]
    public void Digests_are_remembered_for_each_registry()
    {
        using var directory = new TemporaryDirectory();
        var file = directory["images.json"];

        new PushedImages(file).Record("a.example.com", [new PushedImage("gantry/x:1", "sha256:aa", false)]);
        new PushedImages(file).Record("b.example.com", [new PushedImage("gantry/x:1", "sha256:bb", false)]);

        new PushedImages(file).Of("a.example.com")["gantry/x:1"].ShouldBe("sha256:aa");
        new PushedImages(file).Of("b.example.com")["gantry/x:1"].ShouldBe("sha256:bb");
        new PushedImages(file).Of("c.example.com").ShouldBeEmpty();
    }

    private static ImagePusher Pusher(string name) => new(name, NullLogger<ImagePusher>.Instance);

    /// <summary>An image of one small file that no other has.</summary>
    private async Task<string> ImageAsync(string part)
    {
        using var context = new TemporaryDirectory();
        context.Write("Dockerfile", "FROM scratch\nCOPY content /\n");
        context.Write("content", Guid.NewGuid().ToString());
        var reference = $"{project}/{part}:{Guid.NewGuid():N}"[..(project.Length + part.Length + 14)];
        await new Command("docker", "build", "--quiet", "--tag", reference, context.Path).RunAsync();
        return reference;
    }

    private async Task<string?> DigestAsync(string reference)
    {
        var colon = reference.LastIndexOf(':');
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri($"/v2/{reference[..colon]}/manifests/{reference[(colon + 1)..]}", UriKind.Relative));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.docker.distribution.manifest.v2+json"));
        using var response = await registry.Http.SendAsync(request);
        return response.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.Single() : null;
    }
}
