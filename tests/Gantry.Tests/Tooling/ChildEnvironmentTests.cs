using Gantry.Tooling;

namespace Gantry.Tests.Tooling;

public sealed class ChildEnvironmentTests
{
    [Theory]
    [InlineData("COMPOSE_PROJECT_NAME")] // whose containers `down` removes
    [InlineData("COMPOSE_FILE")]
    [InlineData("COMPOSE_PROFILES")]
    [InlineData("COMPOSE_ENV_FILES")]
    [InlineData("COMPOSE_IGNORE_ORPHANS")]
    [InlineData("COMPOSE_DISABLE_ENV_FILE")]
    [InlineData("GIT_DIR")] // git sets these for its hooks
    [InlineData("GIT_INDEX_FILE")]
    [InlineData("GIT_WORK_TREE")]
    [InlineData("GIT_COMMON_DIR")]
    [InlineData("GIT_OBJECT_DIRECTORY")]
    [InlineData("GIT_PREFIX")]
    [InlineData("GIT_CONFIG_PARAMETERS")]
    [InlineData("GIT_EXTERNAL_DIFF")]
    [InlineData("DOCKER_DEFAULT_PLATFORM")]
    [InlineData("DOCKER_CONTENT_TRUST")]
    [InlineData("BUILDKIT_PROGRESS")]
    [InlineData("BUILDX_BUILDER")]
    [InlineData("BUILDX_NO_DEFAULT_ATTESTATIONS")]
    [InlineData("SOURCE_DATE_EPOCH")]
    [InlineData("LANGUAGE")]
    public void Drops(string name) => Prepare((name, "x")).ShouldNotContainKey(name);

    [Theory]
    [InlineData("DOCKER_HOST")]
    [InlineData("DOCKER_CONTEXT")]
    [InlineData("DOCKER_CONFIG")]
    [InlineData("DOCKER_CERT_PATH")]
    [InlineData("DOCKER_TLS_VERIFY")]
    [InlineData("GIT_SSH_COMMAND")]
    [InlineData("GIT_SSL_CAINFO")]
    [InlineData("GIT_AUTHOR_NAME")]
    [InlineData("GIT_CONFIG_GLOBAL")]
    [InlineData("GIT_CONFIG_COUNT")]
    [InlineData("GIT_CONFIG_KEY_0")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("TZ")]
    public void Passes_on(string name) => Prepare((name, "x"))[name].ShouldBe("x");

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("POSIX")]
    public void What_programs_print_is_English_and_UTF8(string locale) =>
        Prepare(("LC_ALL", locale), ("LANG", locale))["LC_ALL"].ShouldBe(OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8");

    [Theory]
    [InlineData(null, "localhost,127.0.0.1,::1")]
    [InlineData("intern.example,localhost", "intern.example,localhost,127.0.0.1,::1")]
    [InlineData("*", "*")]
    public void A_proxy_is_not_asked_for_this_machine(string? noProxy, string expected)
    {
        var prepared = Prepare(("https_proxy", "http://proxy:3128"), ("no_proxy", noProxy));

        prepared["NO_PROXY"].ShouldBe(expected);
        prepared["no_proxy"].ShouldBe(expected);
    }

    [Fact]
    public void Without_a_proxy_none_is_mentioned() => Prepare().Keys.ShouldNotContain("NO_PROXY");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_home_that_is_missing_is_the_users_own(string? home) => Prepare(("HOME", home))["HOME"].ShouldBe(UserFolders.Home);

    [Fact]
    public async Task A_program_gets_what_is_prepared_and_what_its_command_sets()
    {
        var result = await new Command("sh", "-c", "printf '%s' \"$LC_ALL-${DOCKER_DEFAULT_PLATFORM:-none}-${COMPOSE_FILE:-none}\"")
            .WithEnvironment("COMPOSE_FILE", "own.yaml").RunAsync();

        result.Output.ShouldBe($"{(OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8")}-none-own.yaml");
    }

    private static Dictionary<string, string?> Prepare(params (string Name, string? Value)[] given)
    {
        var environment = given.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value);
        ChildEnvironment.Prepare(environment);
        return environment;
    }
}
