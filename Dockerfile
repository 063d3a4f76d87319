# One image for the provider, for the lab and for a replica of the relying party:
#   docker build -t fickle .
#   docker run --rm -p 127.0.0.1:6749:6749 -e FICKLE_HOST=0.0.0.0 -e FICKLE_PUBLIC_URL=http://localhost:6749 -e FICKLE_FOR_TESTING_ONLY=true fickle
# A replica is the same image with the command `node dist/relying-party/main.js`; see docker-compose.yml.

FROM node:24-slim AS build
WORKDIR /fickle
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
LABEL org.opencontainers.image.title="fickle" \
      org.opencontainers.image.description="An OpenID provider that misbehaves on purpose. For testing only." \
      org.opencontainers.image.licenses="MIT"
# Signing keys persist in /state; replicas share the key of their bearer tokens in /shared.
RUN mkdir /state /shared && chown node:node /state /shared
WORKDIR /fickle
COPY --from=build /fickle/package.json ./
COPY --from=build /fickle/node_modules ./node_modules
COPY --from=build /fickle/dist ./dist
ENV FICKLE_STATE_FOLDER=/state
USER node
EXPOSE 6749
HEALTHCHECK --interval=2s --timeout=5s --start-period=20s --retries=5 CMD ["node", "dist/cli/fickle.mjs", "ready"]
CMD ["node", "dist/cli/fickle.mjs", "provider"]
