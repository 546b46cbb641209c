namespace Nuke.Common.Execution;

/// <summary>The forms in which <c>--plan</c> shows the plan.</summary>
internal static class PlanForm
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Html = "html";

    /// <summary>The form that a value of <c>--plan</c> asks for; null if it asks for no plan.</summary>
    /// <exception cref="BuildDefinitionException">There is no such form.</exception>
    public static string Of(string value) => value?.ToLowerInvariant() switch
    {
        null or "" or "false" or "0" => null,
        "true" or "1" or Text => Text,
        Json => Json,
        Html => Html,
        _ => throw new BuildDefinitionException($"option '--plan' is '{value}', expected nothing, or one of {Text}, {Json}, {Html}"),
    };
}
