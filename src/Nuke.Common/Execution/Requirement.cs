using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Something that must hold before anything runs.</summary>
internal sealed class Requirement
{
    private readonly string text;
    private readonly Func<bool> condition;
    private readonly Func<object> value;

    private Requirement(string text, Func<bool> condition, Func<object> value)
    {
        this.text = text;
        this.condition = condition;
        this.value = value;
    }

    /// <summary>What is called to check it.</summary>
    public Delegate Delegate => (Delegate)condition ?? value;

    public static Requirement OfCondition(string text, Func<bool> condition) => new(text, condition, null);

    public static Requirement OfMember(string text, Func<object> value) => new(text, null, value);

    /// <summary>The member that it asks for; null for a condition, or if there is no such member.</summary>
    public MemberInfo MemberOf(NukeBuild build) =>
        condition is null && LambdaText.MemberName(text) is { } name ? InjectedMembers.Find(build.GetType(), name) : null;

    /// <summary>Checks it for a target.</summary>
    /// <returns>What is wrong; null if it holds.</returns>
    public string Check(NukeBuild build, ExecutableTarget target)
    {
        if (condition is not null)
            return condition() ? null : $"Target '{target.Name}' requires '{text}'";

        var name = LambdaText.MemberName(text);
        var member = MemberOf(build);
        if (member is not null && !member.IsDefined(typeof(ValueInjection.ValueInjectionAttributeBase), inherit: true))
            return $"Member '{name}' is required from target '{target.Name}' but not marked with an injection attribute.";
        if (HasValue(value()))
            return null;
        var option = member?.GetCustomAttribute<ParameterAttribute>() is null ? "" : $" (option --{ParameterSet.Current?.Find(member)?.Option})";
        var missing = $"Target '{target.Name}' requires member '{name ?? text}' to be not null or empty{option}";
        var parameter = member is null ? null : ParameterSet.Current?.Find(member);
        return parameter is not null && ParameterSet.Current.Locked.TryGetValue(parameter, out var why) ? $"{missing}\n  {why}" : missing;
    }

    /// <summary>Whether a value counts as given: not null, no blank text, no empty list.</summary>
    public static bool HasValue(object value) => value switch
    {
        null => false,
        string text => !string.IsNullOrWhiteSpace(text),
        Array array => array.Length > 0,
        _ => true,
    };
}
