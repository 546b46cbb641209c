using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class DockerContextTests : IDisposable
{
    private readonly TemporaryDirectory configuration = new();

    public void Dispose() => configuration.Dispose();

    [Fact]
    public void Is_the_system_engine_by_default() =>
        Resolve().ShouldBe(new DockerContext("default", "unix:///var/run/docker.sock") { IsSystemEngine = true });

    [Fact]
    public void Is_what_the_configuration_chose()
    {
        ChooseDesktop();

        var context = Resolve();

        context.ShouldBe(new DockerContext("desktop-linux", "unix:///home/ada/.docker/desktop/docker.sock") { IsSystemEngine = false });
        context.Socket.ShouldBe("/home/ada/.docker/desktop/docker.sock");
    }

    [Fact]
    public void Variables_win_over_the_configuration_and_the_host_over_the_context()
    {
        ChooseDesktop();

        Resolve(("DOCKER_CONTEXT", "default")).IsSystemEngine.ShouldBeTrue();
        Resolve(("DOCKER_CONTEXT", "desktop-linux"), ("DOCKER_HOST", "tcp://10.0.0.7:2376")).ShouldSatisfyAllConditions(
            context => context.Host.ShouldBe("tcp://10.0.0.7:2376"),
            context => context.Socket.ShouldBeNull());
    }

    [Fact]
    public void Survives_a_configuration_that_is_no_json()
    {
        configuration.Write("config.json", "{ currentContext");

        Resolve().Name.ShouldBe("default");
    }

    private void ChooseDesktop()
    {
        configuration.Write("config.json", """{ "currentContext": "desktop-linux" }""");
        // The folder is the SHA-256 of the context's name, as `docker context create desktop-linux` makes it.
        configuration.Write("contexts/meta/fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e/meta.json",
            """{ "Name": "desktop-linux", "Endpoints": { "docker": { "Host": "unix:///home/ada/.docker/desktop/docker.sock", "SkipTLSVerify": false } } }""");
    }

    private DockerContext Resolve(params (string Name, string Value)[] variables)
    {
        var overrides = new Dictionary<string, string?> { ["DOCKER_CONFIG"] = configuration.Path, ["DOCKER_HOST"] = null, ["DOCKER_CONTEXT"] = null };
        foreach (var (name, value) in variables)
            overrides[name] = value;
        return DockerContext.Resolve(Machine.Current() with { Overrides = overrides });
    }
}
