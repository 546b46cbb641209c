using System.Reflection;
using Xunit.Sdk;

namespace Gantry.EndToEnd.Docs;

/// <summary>
/// Says that a test runs a command of the documentation, with other values maybe. The test fails when it does not, so
/// <see cref="DocumentedCommandsTests"/> can rely on it.
/// </summary>
/// <param name="text">The command as a page has it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RunsCommandAttribute(string text) : BeforeAfterTestAttribute
{
    /// <summary>The command as a page has it.</summary>
    public string Text => text;

    /// <summary>Parameters that the test gives besides, such as shorter waits; apart by blanks.</summary>
    public string Beside { get; init; } = "";

    /// <summary>What the command runs.</summary>
    public CommandLine Line => CommandLine.Parse(text["./build.sh ".Length..]);

    public override void After(MethodInfo methodUnderTest) =>
        CommandsThatRan.Contain(Line, Beside.Split(' ')).ShouldBeTrue($"{methodUnderTest?.Name} says that it runs `{text}`, and did not");
}
