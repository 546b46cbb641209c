using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>
/// Which parameters the targets of a build read, found in the code of their definitions and of all that these call. It finds
/// too many rather than too few: what is read only under a condition counts as read.
/// </summary>
internal sealed class ParameterUse
{
    private readonly NukeBuild build;
    private readonly CodeReferences code;
    private readonly Dictionary<MemberInfo, ParameterInfo> byMember = [];

    /// <summary>Prepares the look at a build; nothing is read yet.</summary>
    public ParameterUse(NukeBuild build, ParameterSet parameters)
    {
        this.build = build;
        code = new CodeReferences(build.GetType());
        foreach (var (member, parameter) in parameters.Members)
        {
            byMember[member] = parameter;
            if (member is not PropertyInfo property)
                continue;
            if (property.GetMethod is { } getter)
                byMember[getter] = parameter;
            if (ValueInjector.BackingFieldOf(property) is { } field)
                byMember[field] = parameter;
        }
    }

    /// <summary>The parameters that a target reads itself, without those of its dependencies.</summary>
    public IReadOnlySet<ParameterInfo> ReadBy(ExecutableTarget target) => Follow(MethodsOf(target));

    /// <summary>Says of each typed option that no target of a run reads what would have been ignored.</summary>
    /// <param name="typed">What was given on the command line.</param>
    /// <param name="running">The targets that run.</param>
    /// <param name="all">All targets of the build, for naming those that read the option.</param>
    /// <returns>Messages; none if every option has a reader.</returns>
    public IReadOnlyList<string> FindIgnored(IEnumerable<ParameterInfo> typed, IReadOnlyList<ExecutableTarget> running, IReadOnlyList<ExecutableTarget> all)
    {
        List<ParameterInfo> open = [.. typed.Where(parameter => !parameter.IsBuiltIn)];
        if (open.Count == 0)
            return [];
        Cover(open, MembersOfEveryRun());
        foreach (var target in running)
            Cover(open, MethodsOf(target));
        return [.. open.Select(parameter => Describe(parameter, running, all)).OfType<string>()];
    }

    private void Cover(List<ParameterInfo> open, IEnumerable<MemberInfo> roots)
    {
        if (open.Count > 0)
        {
            var read = Follow(roots);
            open.RemoveAll(read.Contains);
        }
    }

    /// <returns>Null if no target is known to read it: then it is read in a way that cannot be seen from here.</returns>
    private string Describe(ParameterInfo parameter, IReadOnlyList<ExecutableTarget> running, IReadOnlyList<ExecutableTarget> all)
    {
        string[] readers = [.. all.Where(target => target.Listed && ReadBy(target).Contains(parameter)).Select(target => target.Name).Order(StringComparer.Ordinal)];
        if (readers.Length == 0)
            return null;
        var who = running is [var one] ? $"'{one.Name}' does not read it" : "no target of this run reads it";
        return $"option '--{parameter.Option}' would be ignored: {who}\n  fix: leave it out; it is for {readers.JoinCommaAnd()}";
    }

    /// <summary>What the engine calls whatever runs, and what it checks itself: values marked as required.</summary>
    private IEnumerable<MemberInfo> MembersOfEveryRun()
    {
        var type = build.GetType();
        foreach (var method in code.CalledIn(type))
        {
            if (method is ConstructorInfo || method is MethodInfo overriding && overriding.GetBaseDefinition().DeclaringType == typeof(NukeBuild))
                yield return method;
        }
        IEnumerable<Attribute> attributes =
        [
            .. type.GetCustomAttributes(inherit: true).Cast<Attribute>(),
            .. InjectedMembers.With<ValueInjectionAttributeBase>(type).SelectMany(member => member.GetCustomAttributes(inherit: true)).Cast<Attribute>(),
        ];
        foreach (var method in attributes.Select(attribute => attribute.GetType()).Distinct().SelectMany(code.CalledIn))
            yield return method;
        foreach (var member in InjectedMembers.With<RequiredAttribute>(type))
        {
            yield return member is PropertyInfo { GetMethod: { } getter } ? getter : member;
        }
    }

    private static IEnumerable<MethodBase> MethodsOf(ExecutableTarget target)
    {
        // The definition refers to all lambdas in it, unless it was handed some or has inherited them.
        yield return target.Getter;
        yield return target.Factory.Method;
        foreach (var given in target.Actions.Concat(target.Inherited))
            yield return given.Method;
    }

    private HashSet<ParameterInfo> Follow(IEnumerable<MemberInfo> roots)
    {
        var read = new HashSet<ParameterInfo>();
        var seen = new HashSet<MemberInfo>();
        var open = new Stack<MemberInfo>(roots);
        while (open.TryPop(out var member))
        {
            if (!seen.Add(member))
                continue;
            if (byMember.TryGetValue(member, out var parameter))
                read.Add(parameter);
            if (member is not MethodBase method)
                continue;
            foreach (var reference in code.Of(method))
            {
                if (!IsTarget(reference))
                    open.Push(reference);
            }
        }
        return read;
    }

    /// <summary>Another target, which a definition only names: what it reads is its own business.</summary>
    private static bool IsTarget(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } method && (method.ReturnType == typeof(Target) || method.ReturnType == typeof(Setup) || method.ReturnType == typeof(Cleanup));
}
