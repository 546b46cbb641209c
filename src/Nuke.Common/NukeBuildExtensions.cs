using System.Linq.Expressions;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>The members of <see cref="INukeBuild"/> that take expression trees; see <see cref="TargetDefinitionExtensions"/>.</summary>
public static class NukeBuildExtensions
{
    /// <inheritdoc cref="NukeBuild.TryGetValue{T}(Func{T}, string)"/>
    public static T TryGetValue<T>(this INukeBuild build, Expression<Func<T>> parameterExpression)
        where T : class => (T)Get(build, parameterExpression);

    /// <inheritdoc cref="NukeBuild.TryGetValue{T}(Func{object}, string)"/>
    public static T TryGetValue<T>(this INukeBuild build, Expression<Func<object>> parameterExpression) =>
        Get(build, parameterExpression) is T value ? value : default;

    private static object Get(INukeBuild build, LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression convert ? convert.Operand : expression.Body;
        return body is MemberExpression member
            ? ComponentValues.Get((NukeBuild)build, member.Member)
            : throw new BuildDefinitionException($"TryGetValue takes a member, such as () => ApiKey, not '{body}'");
    }
}
