using Nuke.Common.Utilities;

namespace Nuke.Common.Tests;

public sealed class StringExtensionsTests
{
    [Theory]
    [InlineData("RunUnitTests", "Run Unit Tests")]
    [InlineData("DockerHubAPIKey", "Docker Hub APIKey")]
    [InlineData("HTTPServer", "HTTPServer")]
    [InlineData("Net10Version", "Net10Version")]
    [InlineData("NUGET_API_KEY", "NUGET_API_KEY")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void Names_are_split_only_after_a_lower_case_letter(string name, string words) => string.Join(' ', name.SplitCamelHumps()).ShouldBe(words);

    [Fact]
    public void Known_words_stay_whole() => string.Join(' ', "PushToNuGetAndGitHub".SplitCamelHumpsWithKnownWords()).ShouldBe("Push To NuGet And GitHub");
}
