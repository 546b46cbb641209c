namespace Gantry.Templates.Python;

/// <summary>What a name without a value is: empty and false where that is harmless, an error where it is not.</summary>
/// <param name="What">The message of the error, such as <c>'x' is undefined</c>.</param>
/// <param name="IsStrict">Whether everything but a test for it is an error: <c>jinja2.StrictUndefined</c>.</param>
internal sealed record Undefined(string What, bool IsStrict = false)
{
    /// <summary>Fails where only <c>StrictUndefined</c> does.</summary>
    public void Use()
    {
        if (IsStrict)
            throw Error();
    }

    public TemplateFault Error() => new(What, "give it a value, test it with `is defined`, or use `|default(…)`");
}
